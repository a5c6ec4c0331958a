-- question: what did each source of this part use?
-- grain: one row per (class, VPC, source, instance, port, protocol, gateway, inside)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within are inside (reads egress_session)
-- columns: those of egress_use
insert into egress_use
select
    class,
    (lane >> 40)::uinteger as vpc_id,
    (pair >> 32)::uinteger as local_id,
    instance_id,
    ((lane >> 24) & 65535::ubigint)::integer as port,
    (lane & 255::ubigint)::integer as protocol,
    gateway,
    first_start >= coalesce($since::bigint, first_start) and first_start < coalesce($until::bigint, first_start + 1) as inside,
    count(*),
    sum(lone::integer)::bigint,
    sum(accepted::integer)::bigint,
    sum(out_records)::bigint,
    sum(in_records)::bigint,
    sum(out_bytes)::bigint,
    sum(in_bytes)::bigint
from egress_session
group by all;
