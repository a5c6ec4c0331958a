-- question: who connected to an address?
-- grain: one row per (VPC, source, port, protocol, action) of the window
-- parameters: $address (128-bit key as text), $since, $until (epoch seconds or null)
-- columns: vpc, source, label (of the narrowest configured block), port, protocol, action, records, bytes, first, last
with connection as (
    select
        coalesce(vpc, '') as vpc,
        coalesce(packet_source, source) as source,
        destination_port as port,
        protocol,
        action,
        count(*) as records,
        sum(bytes)::bigint as bytes,
        min(start) as first,
        max("end") as last
    from flow
    where
        coalesce(packet_destination, destination) = $address::uhugeint
        and coalesce(packet_source, source) is not null
        and ($since::bigint is null or start >= $since::bigint)
        and ($until::bigint is null or start < $until::bigint)
    group by all
)

select
    connection.vpc,
    connection.source,
    arg_min(label.label, label.width) as label,
    connection.port,
    connection.protocol,
    connection.action,
    any_value(connection.records) as records,
    any_value(connection.bytes) as bytes,
    any_value(connection.first) as first,
    any_value(connection.last) as last
from connection
left join config_source_label as label on connection.source between label.first and label.last
group by connection.vpc, connection.source, connection.port, connection.protocol, connection.action
order by bytes desc, connection.vpc, connection.source, connection.port, connection.protocol, connection.action;
