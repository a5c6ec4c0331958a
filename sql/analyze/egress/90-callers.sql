-- question: who reaches the parties with these labels from inside, and on which port?
-- grain: one row per (VPC, label, caller, port, protocol), at most five callers of a label, most bytes first
-- parameters: $labels, $since, $until (half-open, epoch seconds; null = unbounded): by the first record of the rollup's hour
-- columns: vpc, label, caller_label, caller_address (null where the caller has a label), port, protocol, bytes
with path as (
    select
        vpc,
        case when toward_service then source else destination end as client,
        case when toward_service then destination else source end as service,
        service_port,
        protocol,
        sum(bytes)::bigint as bytes
    from flow_rollup
    where vpc is not null and source is not null and destination is not null
        and action = 'ACCEPT'
        and first >= coalesce($since::bigint, first)
        and first < coalesce($until::bigint, first + 1)
    group by all
),

labelled as (
    select p.address, arg_min(c.label, (c.width, c.first)) as label
    from (select client as address from path union select service from path) as p
    inner join config_source_label as c on p.address >= c.first and p.address <= c.last
    group by p.address
),

called as (
    select
        p.vpc,
        s.label,
        c.label as caller_label,
        case when c.label is null then p.client end as caller_address,
        p.service_port as port,
        p.protocol,
        sum(p.bytes)::bigint as bytes
    from path as p
    inner join labelled as s on s.address = p.service
    left join labelled as c on c.address = p.client
    where list_contains($labels::varchar[], s.label) and c.label is distinct from s.label
    group by all
)

select vpc, label, caller_label, caller_address, port, protocol, bytes
from called
qualify row_number() over (
    partition by vpc, label
    order by bytes desc, caller_label, caller_address, port, protocol
) <= 5
order by vpc, label, bytes desc, caller_label, caller_address, port, protocol;
