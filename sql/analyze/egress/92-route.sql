-- question: which addresses did the accepted sessions of this part go to?
-- grain: one row per (class, VPC, address family of the source, destination, port, protocol, gateway)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within
-- columns: those of egress_route
insert into egress_route
select
    j.class,
    (j.lane >> 40)::uinteger,
    a.ipv4,
    (j.pair & 4294967295::ubigint)::uinteger,
    ((j.lane >> 24) & 65535::ubigint)::integer,
    (j.lane & 255::ubigint)::integer,
    j.gateway,
    count(*),
    sum(j.out_bytes + j.in_bytes)::bigint
from egress_judged as j
inner join egress_address as a on a.address_id = (j.pair >> 32)::uinteger
where j.accepted
    and j.first_start >= coalesce($since::bigint, j.first_start)
    and j.first_start < coalesce($until::bigint, j.first_start + 1)
group by all;
