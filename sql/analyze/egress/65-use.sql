-- question: what did each source of this part use?
-- grain: one row per (class, VPC, source, instance, port, protocol, gateway, inside)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within are inside (reads egress_session)
-- columns: those of egress_use
-- why not simpler: few wide keys are compared faster than many narrow ones.
insert into egress_use
with counted as (
    select
        class,
        (lane >> 24 << 24) | (lane & 255::ubigint) as tuple_lane,
        (pair >> 32 << 32) | instance_id as source,
        gateway,
        first_start >= coalesce($since::bigint, first_start) and first_start < coalesce($until::bigint, first_start + 1) as inside,
        count(*) as sessions,
        sum(lone::integer)::bigint as lone,
        sum(accepted::integer)::bigint as accepted,
        sum(out_records)::bigint as flows,
        sum(in_records)::bigint as in_records,
        sum(out_bytes)::bigint as bytes_out,
        sum(in_bytes)::bigint as bytes_in
    from egress_session
    group by all
)

select
    class,
    (tuple_lane >> 40)::uinteger as vpc_id,
    (source >> 32)::uinteger as local_id,
    (source & 4294967295::ubigint)::uinteger as instance_id,
    ((tuple_lane >> 24) & 65535::ubigint)::integer as port,
    (tuple_lane & 255::ubigint)::integer as protocol,
    gateway,
    inside,
    sessions,
    lone,
    accepted,
    flows,
    in_records,
    bytes_out,
    bytes_in
from counted;
