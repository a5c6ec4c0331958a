-- question: what do the records of the batch say, read field by field as flow-log records of one column order?
-- grain: one line that has the fields of the column order
-- parameters: $columns (how many), $unread (how many of them are not kept), for each column that a record need not have its position
--   (1 = first, 0 = not there), $header_size (bytes of the header line; null where there is none) and $objects (how many)
-- columns: of those of flow_by_line, the ones in the variable batch_columns: each column costs time, even one without a value
-- Faster than ingest/stage/flow.sql and the same, but for lines with which anything is not as it nearly always is: these are missing
-- or count no bytes, so that their object does not add up and is read again.
create or replace temp table flow_by_field as
with field as (
    select
        object_id,
        -- Only times of ten digits count, see below. An empty field is null and takes the bytes of its line with it.
        $columns::bigint - 1 + 20
        + strlen(f.srcaddr)
        + strlen(f.dstaddr)
        + strlen(f.srcport)
        + strlen(f.dstport)
        + strlen(f.protocol)
        + strlen(f.packets)
        + strlen(f.bytes)
        + strlen(f.action)
        + case when $vpc_id > 0 then strlen(f.vpc_id) else 0 end
        + case when $interface_id > 0 then strlen(f.interface_id) else 0 end
        + case when $instance_id > 0 then strlen(f.instance_id) else 0 end
        + case when $pkt_srcaddr > 0 then strlen(f.pkt_srcaddr) else 0 end
        + case when $pkt_dstaddr > 0 then strlen(f.pkt_dstaddr) else 0 end
        + case when $log_status > 0 then strlen(f.log_status) else 0 end
        + case when $tcp_flags > 0 then strlen(f.tcp_flags) else 0 end
        + case when $pkt_src_aws_service > 0 then strlen(f.pkt_src_aws_service) else 0 end
        + case when $pkt_dst_aws_service > 0 then strlen(f.pkt_dst_aws_service) else 0 end
        + case when $flow_direction > 0 then strlen(f.flow_direction) else 0 end
        + case when $traffic_path > 0 then strlen(f.traffic_path) else 0 end
        + case when $az_id > 0 then strlen(f.az_id) else 0 end
        + case when $subnet_id > 0 then strlen(f.subnet_id) else 0 end
        + case when $reject_reason > 0 then strlen(f.reject_reason) else 0 end
        + case when $unread >= 1 then strlen(unread_1) else 0 end
        + case when $unread >= 2 then strlen(unread_2) else 0 end
        + case when $unread >= 3 then strlen(unread_3) else 0 end
        + case when $unread >= 4 then strlen(unread_4) else 0 end
        + case when $unread >= 5 then strlen(unread_5) else 0 end
        + case when $unread >= 6 then strlen(unread_6) else 0 end
        + case when $unread >= 7 then strlen(unread_7) else 0 end
        + case when $unread >= 8 then strlen(unread_8) else 0 end
        + case when $unread >= 9 then strlen(unread_9) else 0 end
        + case when $unread >= 10 then strlen(unread_10) else 0 end
        + case when $unread >= 11 then strlen(unread_11) else 0 end
        + case when $unread >= 12 then strlen(unread_12) else 0 end
        + case when $unread >= 13 then strlen(unread_13) else 0 end
        + case when $unread >= 14 then strlen(unread_14) else 0 end
        + case when $unread >= 15 then strlen(unread_15) else 0 end
        + case when $unread >= 16 then strlen(unread_16) else 0 end
        + case when $unread >= 17 then strlen(unread_17) else 0 end
        + case when $unread >= 18 then strlen(unread_18) else 0 end
        + case when $unread >= 19 then strlen(unread_19) else 0 end
        + case when $unread >= 20 then strlen(unread_20) else 0 end
        + case when $unread >= 21 then strlen(unread_21) else 0 end
        + case when $unread >= 22 then strlen(unread_22) else 0 end
        + case when $unread >= 23 then strlen(unread_23) else 0 end
        + case when $unread >= 24 then strlen(unread_24) else 0 end
        + case when $unread >= 25 then strlen(unread_25) else 0 end
        + case when $unread >= 26 then strlen(unread_26) else 0 end
        + case when $unread >= 27 then strlen(unread_27) else 0 end
        + case when $unread >= 28 then strlen(unread_28) else 0 end
        + case when $unread >= 29 then strlen(unread_29) else 0 end
        + case when $unread >= 30 then strlen(unread_30) else 0 end
        + case when $unread >= 31 then strlen(unread_31) else 0 end
        + case when $unread >= 32 then strlen(unread_32) else 0 end as length,
        case when $vpc_id > 0 then nullif(f.vpc_id, '-') end as vpc,
        case when $interface_id > 0 then nullif(f.interface_id, '-') end as interface,
        case when $instance_id > 0 then nullif(f.instance_id, '-') end as instance,
        srcaddr as source,
        dstaddr as destination,
        case when $pkt_srcaddr > 0 then nullif(f.pkt_srcaddr, '-') end as packet_source,
        case when $pkt_dstaddr > 0 then nullif(f.pkt_dstaddr, '-') end as packet_destination,
        try_cast(f.srcport as usmallint) as source_port,
        try_cast(f.dstport as usmallint) as destination_port,
        try_cast(f.protocol as utinyint) as protocol,
        try_cast(f.packets as bigint) as packets,
        try_cast(f.bytes as bigint) as bytes,
        "start"::bigint as start,
        "end"::bigint as "end",
        action = 'ACCEPT' as is_accepted,
        case when $tcp_flags > 0 then try_cast(f.tcp_flags as integer) end as tcp_flags,
        case when $pkt_src_aws_service > 0 then nullif(f.pkt_src_aws_service, '-') end as source_service,
        case when $pkt_dst_aws_service > 0 then nullif(f.pkt_dst_aws_service, '-') end as destination_service,
        case when $flow_direction > 0 then nullif(f.flow_direction, '-') end as direction,
        case when $traffic_path > 0 then try_cast(f.traffic_path as integer) end as traffic_path,
        case when $az_id > 0 then nullif(f.az_id, '-') end as az,
        case when $subnet_id > 0 then nullif(f.subnet_id, '-') end as subnet,
        case when $reject_reason > 0 then nullif(f.reject_reason, '-') end as reject_reason,
        case
            when $log_status = 0 or log_status = 'OK' then null
            when log_status in ('NODATA', 'SKIPDATA') then log_status
        end as control,
        "start" >= 1000000000 and "end" >= 1000000000 as is_timed,
        srcaddr <> '-' and dstaddr <> '-' and (action = 'ACCEPT' or action = 'REJECT') and ($log_status = 0 or log_status = 'OK')
        -- A cast rounds.
        and not contains(srcport, '.') and not contains(dstport, '.') and not contains(f.protocol, '.')
        and not contains(f.packets, '.') and not contains(f.bytes, '.') as is_plain
    from batch_field as f
),

told as (
    select
        *,
        case
            when is_timed and (
                (
                    is_plain and source_port is not null and destination_port is not null and protocol is not null
                    and packets >= 0 and bytes >= 0
                )
                or control is not null
            ) then length
        end as size,
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
        text_id(source) as source_id,
        text_id(destination) as destination_id,
        case when packet_source is not null then text_id(packet_source) end as packet_source_id,
        case when packet_destination is not null then text_id(packet_destination) end as packet_destination_id
    from field
),

-- The reader has left out the header of each object.
header as (
    select
        object::integer as object_id,
        $header_size::bigint as size,
        'header' as control,
        flow_place_id(null, null, null, null, null) as place
    from generate_series(getvariable('batch_first_object'), getvariable('batch_first_object') + $objects - 1) as s (object)
    where $header_size is not null
)

select columns(lambda name: name in getvariable('batch_columns'))
from (
    from told
    union all by name
    from header
);
