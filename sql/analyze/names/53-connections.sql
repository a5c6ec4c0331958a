-- question: who connected to the addresses that answered a name?
-- grain: one row per (VPC, source, destination, port, protocol, action) of the window; both legs of NAT are counted once per interface
-- parameters: $name, $since, $until (epoch seconds or null)
-- columns: vpc, source, label (of the narrowest configured block), destination, port, protocol, action, records, bytes, first, last
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
),

connection as (
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
)

select
    connection.vpc,
    connection.source,
    arg_min(label.label, label.width) as label,
    connection.destination,
    connection.port,
    connection.protocol,
    connection.action,
    any_value(connection.records) as records,
    any_value(connection.bytes) as bytes,
    any_value(connection.first) as first,
    any_value(connection.last) as last
from connection
left join config_source_label as label on connection.source between label.first and label.last
group by
    connection.vpc, connection.source, connection.destination, connection.port, connection.protocol, connection.action
order by
    bytes desc, connection.vpc, connection.source, connection.destination, connection.port, connection.protocol,
    connection.action;
