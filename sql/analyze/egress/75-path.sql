-- question: who talks to whom inside, and to which port?
-- grain: one row per (VPC, from, to, service port, protocol); from and to are labels, or addresses where none is configured
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): by the first record of the rollup's hour
-- columns: vpc, from_label, from_address, to_label, to_address (address null where the label is set), port, protocol, bytes, records,
--   rejected
with path as (
    select
        vpc,
        case when toward_service then source else destination end as client,
        case when toward_service then destination else source end as service,
        service_port,
        protocol,
        sum(bytes)::bigint as bytes,
        sum(records)::bigint as records,
        coalesce(sum(records) filter (action = 'REJECT'), 0)::bigint as rejected
    from flow_rollup
    where vpc is not null and source is not null and destination is not null
        and first >= coalesce($since::bigint, first)
        and first < coalesce($until::bigint, first + 1)
    group by all
),

labelled as (
    select p.address, arg_min(c.label, (c.width, c.first)) as label
    from (select client as address from path union select service from path) as p
    inner join config_source_label as c on p.address >= c.first and p.address <= c.last
    group by p.address
)

select
    p.vpc,
    c.label as from_label,
    case when c.label is null then p.client end as from_address,
    s.label as to_label,
    case when s.label is null then p.service end as to_address,
    p.service_port as port,
    p.protocol,
    sum(p.bytes)::bigint as bytes,
    sum(p.records)::bigint as records,
    sum(p.rejected)::bigint as rejected
from path as p
left join labelled as c on c.address = p.client
left join labelled as s on s.address = p.service
group by all
order by bytes desc, vpc, from_label, from_address, to_label, to_address, port, protocol;
