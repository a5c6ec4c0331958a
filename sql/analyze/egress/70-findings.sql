-- question: what gets out that no DNS answer explains, and how grave is it?
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: $most (how many: undecided ones before decided ones, and the gravest; reads egress_finding, egress_decided, egress_use,
--   egress_client, egress_vpc, egress_address, egress_segment, config_source_label)
-- columns: as design "egress", and open (undecided, or deferred), src_has_dns, active_in_warmup, src_bypasses_dns, label, services, rhythm, interval
with source as (
    select vpc_id, local_id, instance_id, bool_or(class = 1) as bypasses
    from egress_use
    where class between 1 and 12
    group by vpc_id, local_id, instance_id
),

client_address as (
    select distinct scope, address_id
    from egress_client
    where address_id > 0
),

client_instance as (
    select distinct scope, instance_id
    from egress_client
    where instance_id > 0
),

asking as (
    select
        s.vpc_id,
        s.local_id,
        bool_or(a.scope is not null or i.scope is not null) as has_dns,
        bool_or(s.bypasses) as bypasses
    from source as s
    inner join egress_vpc as v on v.vpc_id = s.vpc_id
    left join client_address as a on a.scope = v.scope and a.address_id = s.local_id
    left join client_instance as i on i.scope = v.scope and i.instance_id = s.instance_id
    group by s.vpc_id, s.local_id
),

ranked as (
    select
        f.rowid as number,
        f.class,
        f.pair,
        f.lane,
        f.bytes_out,
        coalesce(d.open, true) as open,
        a.has_dns,
        a.bypasses,
        case
            when f.accepted = 0 then 2
            when f.class = 8 then 2
            when f.busiest_day < 10000 then 2
            when f.class = 1 then 0
            when a.has_dns and not f.in_warmup then 0
            else 1
        end as rank
    from egress_finding as f
    inner join asking as a on a.vpc_id = (f.lane >> 40)::uinteger and a.local_id = (f.pair >> 32)::uinteger
    left join egress_decided as d on d.class = f.class and d.pair = f.pair and d.lane = f.lane
),

-- Only what it is sorted by: there are millions, and all of it does not fit the memory. Numbers of VPCs and addresses follow their
-- order, so that lane and pair sort by VPC, source, destination, port and protocol.
gravest as (
    select number, open, has_dns, bypasses, rank
    from ranked
    order by open desc, rank, case class when 1 then 0 when 12 then 1 else 2 end, bytes_out desc, lane >> 40, pair, lane
    limit $most
),

described as (
    select
        f.*,
        g.* exclude (number),
        (f.lane >> 40)::uinteger as vpc_id,
        (f.pair >> 32)::uinteger as local_id,
        (f.pair & 4294967295::ubigint)::uinteger as remote_id,
        ((f.lane >> 24) & 65535::ubigint)::integer as port,
        (f.lane & 255::ubigint)::integer as protocol
    from egress_finding as f
    inner join gravest as g on g.number = f.rowid
),

labelled as (
    select l.address_id, arg_min(c.label, (c.width, c.first)) as label
    from (select distinct local_id as address_id from described) as f
    inner join egress_address as l using (address_id)
    inner join config_source_label as c on l.address >= c.first and l.address <= c.last
    group by l.address_id
),

served as (
    select r.address_id, s.services
    from (select distinct remote_id as address_id from described) as f
    inner join egress_address as r using (address_id)
    asof join egress_segment as s on r.address >= s.first
)

select
    d.class::integer as class,
    case d.rank when 0 then 'high' when 1 then 'medium' else 'low' end as severity,
    v.vpc,
    s.address as source,
    r.address as destination,
    d.port,
    d.protocol,
    d.sessions,
    d.flows,
    d.packets,
    d.bytes_out,
    d.bytes_in,
    d.first_seen,
    d.last_seen,
    d.accepted,
    d.sessions - d.accepted as rejected,
    d.open,
    d.has_dns as src_has_dns,
    d.in_warmup as active_in_warmup,
    d.bypasses as src_bypasses_dns,
    l.label,
    n.services,
    d.rhythm,
    d.interval
from described as d
inner join egress_vpc as v on v.vpc_id = d.vpc_id
inner join egress_address as s on s.address_id = d.local_id
inner join egress_address as r on r.address_id = d.remote_id
left join labelled as l on l.address_id = d.local_id
left join served as n on n.address_id = d.remote_id
order by d.rank, case d.class when 1 then 0 when 12 then 1 else 2 end, d.bytes_out desc, v.vpc, s.address, r.address, d.port, d.protocol;
