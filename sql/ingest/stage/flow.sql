-- question: what do the records of the batch say, read as flow-log records of one column order?
-- grain: one record
-- parameters: $header (its text, or null), $delimiter, $columns (how many), and for each known column its position (1 = first,
--   0 = not there)
-- columns: those of flow_by_line
insert into flow_by_line
with split as (
    select
        *,
        string_split(
            case
                when $delimiter = ' ' and (contains(record, '  ') or starts_with(record, ' ') or ends_with(record, ' '))
                    then regexp_replace(trim(record), ' +', ' ', 'g')
                else record
            end,
            $delimiter
        ) as field
    from batch_record
),

-- A column that is not there is null before anything is run: its case is decided once.
named as (
    select
        object_id,
        line,
        size,
        problem,
        event,
        record,
        len(field) as fields,
        case when $vpc_id > 0 then nullif(field[$vpc_id], '-') end as vpc,
        case when $interface_id > 0 then nullif(field[$interface_id], '-') end as interface,
        case when $instance_id > 0 then nullif(field[$instance_id], '-') end as instance,
        nullif(field[$srcaddr], '-') as source,
        nullif(field[$dstaddr], '-') as destination,
        case when $pkt_srcaddr > 0 then nullif(field[$pkt_srcaddr], '-') end as packet_source,
        case when $pkt_dstaddr > 0 then nullif(field[$pkt_dstaddr], '-') end as packet_destination,
        try_cast(field[$srcport] as integer) as source_port,
        try_cast(field[$dstport] as integer) as destination_port,
        try_cast(field[$protocol] as integer) as protocol,
        try_cast(field[$packets] as bigint) as packets,
        try_cast(field[$bytes] as bigint) as bytes,
        try_cast(field[$start] as bigint) as start,
        try_cast(field[$end] as bigint) as "end",
        field[$action] as action,
        case when $log_status > 0 then field[$log_status] end as status,
        case when $tcp_flags > 0 then try_cast(field[$tcp_flags] as integer) end as tcp_flags,
        case when $pkt_src_aws_service > 0 then nullif(field[$pkt_src_aws_service], '-') end as source_service,
        case when $pkt_dst_aws_service > 0 then nullif(field[$pkt_dst_aws_service], '-') end as destination_service,
        case when $flow_direction > 0 then nullif(field[$flow_direction], '-') end as direction,
        case when $traffic_path > 0 then try_cast(field[$traffic_path] as integer) end as traffic_path,
        case when $az_id > 0 then nullif(field[$az_id], '-') end as az,
        case when $subnet_id > 0 then nullif(field[$subnet_id], '-') end as subnet,
        case when $reject_reason > 0 then nullif(field[$reject_reason], '-') end as reject_reason,
        -- A cast rounds. Writers of floats leave '443.0', which is whole; hardly any record has a point here.
        case
            when not (
                contains(field[$srcport], '.') or contains(field[$dstport], '.') or contains(field[$protocol], '.')
                or contains(field[$packets], '.') or contains(field[$bytes], '.')
            ) then null
            when try_cast(field[$srcport] as double) % 1 <> 0 then 'srcport is no port'
            when try_cast(field[$dstport] as double) % 1 <> 0 then 'dstport is no port'
            when try_cast(field[$protocol] as double) % 1 <> 0 then 'protocol is no protocol number'
            when try_cast(field[$packets] as double) % 1 <> 0 then 'packets is no count'
            when try_cast(field[$bytes] as double) % 1 <> 0 then 'bytes is no count'
        end as fraction
    from split
),

told as (
    select
        * exclude (problem, record, fields, status, action, fraction) replace (
            -- Milliseconds were seen in logs of some tools; seconds stay below this bound for three thousand years.
            case when start > 100000000000 then start // 1000 else start end as start,
            case when "end" > 100000000000 then "end" // 1000 else "end" end as "end"
        ),
        action = 'ACCEPT' as is_accepted,
        case
            when status = 'OK' then null
            when record = $header then 'header'
            when status in ('NODATA', 'SKIPDATA') and fields = $columns then status
        end as control,
        case
            -- Nearly every record: what could be wrong with it is looked for only where this does not hold.
            when problem is null and fraction is null and fields = $columns and coalesce(status, 'OK') = 'OK'
                and start >= 0 and "end" >= 0 and source is not null and destination is not null
                and source_port between 0 and 65535 and destination_port between 0 and 65535
                and protocol between 0 and 255 and packets >= 0 and bytes >= 0 and action in ('ACCEPT', 'REJECT') then null
            when problem is not null then problem
            when record = $header then null
            when fields <> $columns
                then case
                    when contains(record, 'srcaddr') and contains(record, 'dstaddr') then 'a header of another column order'
                    else fields || ' fields where the column order has ' || $columns
                end
            when start is null or start < 0 then 'start is no time'
            when "end" is null or "end" < 0 then 'end is no time'
            when status in ('NODATA', 'SKIPDATA') then null
            when contains(record, 'srcaddr') and contains(record, 'dstaddr') then 'a header of another column order'
            when status not in ('OK', '-') then 'log-status is none of OK, NODATA, SKIPDATA'
            when source is null then 'srcaddr is missing'
            when destination is null then 'dstaddr is missing'
            when fraction is not null then fraction
            when source_port not between 0 and 65535 or source_port is null then 'srcport is no port'
            when destination_port not between 0 and 65535 or destination_port is null then 'dstport is no port'
            when protocol not between 0 and 255 or protocol is null then 'protocol is no protocol number'
            when packets is null or packets < 0 then 'packets is no count'
            when bytes is null or bytes < 0 then 'bytes is no count'
            when action is null or action not in ('ACCEPT', 'REJECT') then 'action is neither ACCEPT nor REJECT'
        end as problem
    from named
)

select
    object_id,
    line,
    size,
    problem,
    control,
    event,
    false as repeated,
    flow_place_id(vpc, interface, instance, az, subnet) as place,
    flow_shape_id(
        protocol,
        is_accepted,
        tcp_flags,
        source_service,
        destination_service,
        direction,
        traffic_path,
        reject_reason
    ) as shape,
    vpc,
    interface,
    instance,
    source,
    destination,
    packet_source,
    packet_destination,
    text_id(source) as source_id,
    text_id(destination) as destination_id,
    case when packet_source is not null then text_id(packet_source) end as packet_source_id,
    case when packet_destination is not null then text_id(packet_destination) end as packet_destination_id,
    source_port,
    destination_port,
    protocol,
    packets,
    bytes,
    start,
    "end",
    is_accepted,
    tcp_flags,
    source_service,
    destination_service,
    direction,
    traffic_path,
    az,
    subnet,
    reject_reason
from told;
