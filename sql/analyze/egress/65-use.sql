-- question: what did each source of this part use?
-- grain: one row per (class, VPC, source, port, protocol, gateway)
-- parameters: none (reads egress_tuple)
-- columns: those of egress_use
insert into egress_use
select
    class,
    (lane >> 40)::uinteger,
    (pair >> 32)::uinteger,
    ((lane >> 24) & 65535::ubigint)::integer,
    (lane & 255::ubigint)::integer,
    gateway,
    sum(sessions)::bigint,
    sum(accepted)::bigint,
    sum(bytes_out)::bigint,
    sum(bytes_in)::bigint
from egress_tuple
group by class, lane, pair >> 32, gateway;
