-- question: which names resolve, yet every connection to what they resolved to is rejected on some port?
-- grain: one row per (VPC, name, port, protocol)
-- parameters: none (reads egress_attempt, dns_answer, egress_vpc, egress_address, egress_origin)
-- columns: vpc, name, port, protocol, sources, sessions, first_seen, last_seen
-- A session belongs to the names that its own source had been answered for the address; where it asked for none, to those
-- that anyone sharing its DNS had been.
with instance_number as (
    select distinct instance, instance_id
    from egress_origin
    where instance is not null
),

answer as (
    select
        v.scope,
        r.address_id as remote_id,
        a.name,
        coalesce(s.address_id, 0) as asker_id,
        coalesce(i.instance_id, 0) as asker_instance,
        min(a.first) as first
    from dns_answer as a
    inner join egress_vpc as v on v.vpc = a.vpc
    inner join egress_address as r on r.address = a.address
    semi join egress_focus as f on f.remote_id = r.address_id
    left join egress_address as s on s.address = a.source
    left join instance_number as i on i.instance = a.instance
    group by all
),

attributed as (
    select
        t.*,
        a.name,
        bool_or(a.asker_id = t.local_id or t.instance_id > 0 and a.asker_instance = t.instance_id) as own
    from egress_attempt as t
    inner join answer as a on a.scope = t.scope and a.remote_id = t.remote_id and a.first <= t.started + 60
    group by all
),

preferred as (
    select *
    from attributed
    qualify own or not bool_or(own) over (
        partition by vpc_id, local_id, local_port, remote_id, port, protocol, started
    )
)

select
    v.vpc,
    p.name,
    p.port,
    p.protocol,
    count(distinct p.local_id) as sources,
    count(*) as sessions,
    min(p.started) as first_seen,
    max(p.ended) as last_seen
from preferred as p
inner join egress_vpc as v on v.vpc_id = p.vpc_id
group by v.vpc, p.name, p.port, p.protocol
having not bool_or(p.accepted)
order by sessions desc, v.vpc, p.name, p.port, p.protocol;
