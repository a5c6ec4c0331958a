-- question: which accepted connections left VPCs that must not reach the internet?
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: none (reads egress_exposed, egress_vpc, egress_address, config_source_label)
-- columns: class, vpc, source, label, destination, port, protocol, sessions, bytes_out, bytes_in, first_seen, last_seen
with exposed as (
    select
        e.*,
        l.address as source,
        r.address as destination,
        v.vpc
    from egress_exposed as e
    inner join egress_vpc as v on v.vpc_id = (e.lane >> 40)::uinteger
    inner join egress_address as l on l.address_id = (e.pair >> 32)::uinteger
    inner join egress_address as r on r.address_id = (e.pair & 4294967295::ubigint)::uinteger
),

labelled as (
    select e.source, arg_min(c.label, (c.width, c.first)) as label
    from (select distinct source from exposed) as e
    inner join config_source_label as c on e.source >= c.first and e.source <= c.last
    group by e.source
)

select
    e.class::integer as class,
    e.vpc,
    e.source,
    l.label,
    e.destination,
    ((e.lane >> 24) & 65535::ubigint)::integer as port,
    (e.lane & 255::ubigint)::integer as protocol,
    e.sessions,
    e.bytes_out,
    e.bytes_in,
    e.first_seen,
    e.last_seen
from exposed as e
left join labelled as l on l.source = e.source
order by e.bytes_out desc, e.vpc, e.source, e.destination, port, protocol, class;
