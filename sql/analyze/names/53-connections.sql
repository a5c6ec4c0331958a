-- question: who connected to the addresses that answered a name?
-- grain: one row per (VPC, source, destination, port, protocol, action) of the window; both legs of NAT are counted once per interface
-- parameters: $name, $since, $until (epoch seconds or null)
-- columns: vpc, source, destination, port, protocol, action, records, bytes, first, last
with answered as (
    select distinct address
    from dns_answer
    where name = $name and ($until::bigint is null or first < $until::bigint)
),

outgoing as (
    select
        coalesce(vpc, '') as vpc,
        coalesce(packet_source, source) as source,
        coalesce(packet_destination, destination) as destination,
        destination_port,
        protocol,
        action,
        bytes,
        start,
        "end"
    from flow
    where
        ($since::bigint is null or start >= $since::bigint)
        and ($until::bigint is null or start < $until::bigint)
)

select
    outgoing.vpc,
    outgoing.source,
    outgoing.destination,
    outgoing.destination_port as port,
    outgoing.protocol,
    outgoing.action,
    count(*) as records,
    sum(outgoing.bytes)::bigint as bytes,
    min(outgoing.start) as first,
    max(outgoing."end") as last
from outgoing
semi join answered on answered.address = outgoing.destination
where outgoing.source is not null
group by all
order by bytes desc, vpc, source, destination, port, protocol, action;
