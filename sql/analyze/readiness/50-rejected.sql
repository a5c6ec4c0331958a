-- question: which names resolve though every connection to their addresses on some port is REJECTed?
-- grain: one row per (VPC, name, port, protocol)
-- parameters: $since, $until (epoch seconds or null; of the flows)
-- columns: vpc, name, port, protocol, sources, records, first, last
-- why not simpler: only names that the same source was answered count, or one shared address would name them all
with outgoing as (
    select
        f.vpc,
        coalesce(f.packet_source, f.source) as source,
        coalesce(f.packet_destination, f.destination) as destination,
        f.destination_port,
        f.protocol,
        f.action,
        f.start
    from flow as f
    where
        f.vpc is not null
        and f.destination_port < f.source_port
        and f.protocol in (6, 17)
        and ($since::bigint is null or f.start >= $since::bigint)
        and ($until::bigint is null or f.start < $until::bigint)
),

refused as (
    select
        vpc,
        source,
        destination,
        destination_port,
        protocol,
        count(*) as records,
        min(start) as first,
        max(start) as last
    from outgoing
    where source is not null and destination is not null
    group by vpc, source, destination, destination_port, protocol
    having bool_and(action = 'REJECT')
),

answered as (
    select
        vpc,
        source,
        address,
        name,
        min(first) as first
    from dns_answer
    semi join refused on refused.destination = dns_answer.address
    group by vpc, source, address, name
)

select
    refused.vpc,
    answered.name,
    refused.destination_port as port,
    refused.protocol,
    count(distinct refused.source) as sources,
    sum(refused.records)::bigint as records,
    min(refused.first) as first,
    max(refused.last) as last
from refused
inner join answered
    on
        answered.vpc = refused.vpc
        and answered.source = refused.source
        and answered.address = refused.destination
        and answered.first <= refused.last + 60
group by refused.vpc, answered.name, refused.destination_port, refused.protocol
order by refused.vpc, answered.name, port, refused.protocol;
