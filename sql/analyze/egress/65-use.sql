-- question: what did each source of this part use?
-- grain: one row per (class, VPC, source, port, protocol, gateway)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within (reads egress_judged)
-- columns: those of egress_use
insert into egress_use
select
    class,
    (lane >> 40)::uinteger,
    (pair >> 32)::uinteger,
    ((lane >> 24) & 65535::ubigint)::integer,
    (lane & 255::ubigint)::integer,
    gateway,
    count(*),
    sum(accepted::integer)::bigint,
    sum(out_bytes)::bigint,
    sum(in_bytes)::bigint
from egress_judged
where first_start >= coalesce($since::bigint, first_start) and first_start < coalesce($until::bigint, first_start + 1)
group by class, lane >> 40, pair >> 32, (lane >> 24) & 65535::ubigint, lane & 255::ubigint, gateway;
