-- question: how much of each source's traffic stays private?
-- grain: one row per (VPC, label of the source; sources without a label together)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): by the first record of the rollup's hour
-- columns: vpc, label, private_bytes (between internal addresses), gateway_bytes (gateway endpoints), public_bytes (the rest of what
--   was begun from inside and accepted at least once; both directions)
with moved as (
    select vpc, source, destination, sum(bytes)::bigint as bytes
    from flow_rollup
    where action = 'ACCEPT'
        and vpc is not null
        and first >= coalesce($since::bigint, first)
        and first < coalesce($until::bigint, first + 1)
    group by vpc, source, destination
),

ended as (
    select vpc, source as address from moved
    union
    select vpc, destination from moved
),

internal as (
    select distinct e.vpc, e.address
    from ended as e
    inner join config_internal as c
        on e.address >= c.first and e.address <= c.last and coalesce(c.vpc, e.vpc) = e.vpc
),

-- Over all parts: what a source was refused in one, it may have been granted in another.
used as (
    select vpc_id, local_id, gateway, sum(accepted) > 0 as is_accepted, sum(bytes_out + bytes_in)::bigint as bytes
    from egress_use
    where inside and class between 1 and 12
    group by class, vpc_id, local_id, port, protocol, gateway
),

sent as (
    select m.vpc, m.source as address, m.bytes as private_bytes, 0 as gateway_bytes, 0 as public_bytes
    from moved as m
    semi join internal as s on s.vpc = m.vpc and s.address = m.source
    semi join internal as d on d.vpc = m.vpc and d.address = m.destination
    union all
    select
        v.vpc,
        a.address,
        0,
        case when u.gateway then u.bytes else 0 end,
        case when u.is_accepted and not u.gateway then u.bytes else 0 end
    from used as u
    inner join egress_vpc as v on v.vpc_id = u.vpc_id
    inner join egress_address as a on a.address_id = u.local_id
),

labelled as (
    select s.address, arg_min(c.label, (c.width, c.first)) as label
    from (select distinct address from sent) as s
    inner join config_source_label as c on s.address >= c.first and s.address <= c.last
    group by s.address
)

select
    s.vpc,
    l.label,
    sum(s.private_bytes)::bigint as private_bytes,
    sum(s.gateway_bytes)::bigint as gateway_bytes,
    sum(s.public_bytes)::bigint as public_bytes
from sent as s
left join labelled as l on l.address = s.address
group by s.vpc, l.label
order by s.vpc, l.label nulls last;
