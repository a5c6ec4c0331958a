-- question: which sessions were judged in the part at hand, and as what?
-- grain: one row per session begun from inside
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: class, vpc, source, source_port, destination, port, protocol, instance, started, ended, flows, packets, bytes_out,
--   bytes_in, accepted
with instance_name as (
    select distinct instance, instance_id
    from egress_origin
    where instance is not null
)

select
    j.class::integer as class,
    v.vpc,
    s.address as source,
    ((j.lane >> 8) & 65535::ubigint)::integer as source_port,
    r.address as destination,
    ((j.lane >> 24) & 65535::ubigint)::integer as port,
    (j.lane & 255::ubigint)::integer as protocol,
    i.instance,
    j.first_start as started,
    j.last_end as ended,
    j.out_records as flows,
    j.out_packets as packets,
    j.out_bytes as bytes_out,
    j.in_bytes as bytes_in,
    j.accepted
from egress_judged as j
inner join egress_vpc as v on v.vpc_id = (j.lane >> 40)::uinteger
inner join egress_address as s on s.address_id = (j.pair >> 32)::uinteger
inner join egress_address as r on r.address_id = (j.pair & 4294967295::ubigint)::uinteger
left join instance_name as i on i.instance_id = j.instance_id
where j.first_start >= coalesce($since::bigint, j.first_start) and j.first_start < coalesce($until::bigint, j.first_start + 1)
order by v.vpc, s.address, source_port, r.address, port, protocol, j.first_start;
