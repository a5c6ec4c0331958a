-- question: which accepted connections of this part leave VPCs that must not reach the internet?
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: $vpcs (their names), $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within
-- columns: those of egress_exposed; gateway endpoints do not count as leaving
insert into egress_exposed
with closed as (
    select vpc_id
    from egress_vpc
    where list_contains($vpcs::varchar[], vpc)
),

leaving as (
    select *, (lane >> 24 << 24) | (lane & 255::ubigint) as tuple_lane
    from egress_judged
    where not gateway
        and (lane >> 40)::uinteger in (select vpc_id from closed)
        and first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1)
)

select
    class,
    pair,
    tuple_lane,
    sum(accepted::integer)::bigint,
    sum(out_bytes)::bigint,
    sum(in_bytes)::bigint,
    min(first_start),
    max(last_end)
from leaving
group by class, pair, tuple_lane
having bool_or(accepted);
