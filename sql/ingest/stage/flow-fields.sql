-- question: what do the records of the batch say, read field by field as flow-log records of one column order?
-- grain: one line that has the fields of the column order, with values of their types
-- parameters: $columns (how many), $unread (how many of them are not kept), for each column that a record need not have its position
--   (1 = first, 0 = not there), $header_size (bytes of the header line; null where there is none) and $objects (how many)
-- columns: of those of flow_by_line, the ones in the variable batch_columns: each column costs time, even one without a value
-- Faster than ingest/stage/flow.sql and the same, but for lines with which anything is not as it nearly always is: these are missing
-- or count no bytes, so that their object does not add up and is read again.
create or replace temp table flow_by_field as
with field as (
    select
        *,
        $columns - 1
        + case when $vpc_id > 0 then text_size(vpc_id) else 0 end
        + case when $interface_id > 0 then text_size(interface_id) else 0 end
        + case when $instance_id > 0 then text_size(instance_id) else 0 end
        + case when $pkt_srcaddr > 0 then text_size(pkt_srcaddr) else 0 end
        + case when $pkt_dstaddr > 0 then text_size(pkt_dstaddr) else 0 end
        + case when $tcp_flags > 0 then number_size(tcp_flags) else 0 end
        + case when $pkt_src_aws_service > 0 then text_size(pkt_src_aws_service) else 0 end
        + case when $pkt_dst_aws_service > 0 then text_size(pkt_dst_aws_service) else 0 end
        + case when $flow_direction > 0 then text_size(flow_direction) else 0 end
        + case when $traffic_path > 0 then number_size(traffic_path) else 0 end
        + case when $az_id > 0 then text_size(az_id) else 0 end
        + case when $subnet_id > 0 then text_size(subnet_id) else 0 end
        + case when $reject_reason > 0 then text_size(reject_reason) else 0 end
        + case when $unread >= 1 then text_size(unread_1) else 0 end
        + case when $unread >= 2 then text_size(unread_2) else 0 end
        + case when $unread >= 3 then text_size(unread_3) else 0 end
        + case when $unread >= 4 then text_size(unread_4) else 0 end
        + case when $unread >= 5 then text_size(unread_5) else 0 end
        + case when $unread >= 6 then text_size(unread_6) else 0 end
        + case when $unread >= 7 then text_size(unread_7) else 0 end
        + case when $unread >= 8 then text_size(unread_8) else 0 end
        + case when $unread >= 9 then text_size(unread_9) else 0 end
        + case when $unread >= 10 then text_size(unread_10) else 0 end
        + case when $unread >= 11 then text_size(unread_11) else 0 end
        + case when $unread >= 12 then text_size(unread_12) else 0 end
        + case when $unread >= 13 then text_size(unread_13) else 0 end
        + case when $unread >= 14 then text_size(unread_14) else 0 end
        + case when $unread >= 15 then text_size(unread_15) else 0 end
        + case when $unread >= 16 then text_size(unread_16) else 0 end
        + case when $unread >= 17 then text_size(unread_17) else 0 end
        + case when $unread >= 18 then text_size(unread_18) else 0 end
        + case when $unread >= 19 then text_size(unread_19) else 0 end
        + case when $unread >= 20 then text_size(unread_20) else 0 end
        + case when $unread >= 21 then text_size(unread_21) else 0 end
        + case when $unread >= 22 then text_size(unread_22) else 0 end
        + case when $unread >= 23 then text_size(unread_23) else 0 end
        + case when $unread >= 24 then text_size(unread_24) else 0 end
        + case when $unread >= 25 then text_size(unread_25) else 0 end
        + case when $unread >= 26 then text_size(unread_26) else 0 end
        + case when $unread >= 27 then text_size(unread_27) else 0 end
        + case when $unread >= 28 then text_size(unread_28) else 0 end
        + case when $unread >= 29 then text_size(unread_29) else 0 end
        + case when $unread >= 30 then text_size(unread_30) else 0 end
        + case when $unread >= 31 then text_size(unread_31) else 0 end
        + case when $unread >= 32 then text_size(unread_32) else 0 end as rest,
        case when log_status in ('NODATA', 'SKIPDATA') then log_status end as control
    from batch_field
),

told as (
    select
        object_id,
        case
            -- Times of ten digits, 'ACCEPT' or 'REJECT', 'OK': only of the other fields the sizes differ. A header has none.
            when control is null and "start" >= 1000000000 and "end" >= 1000000000 and srcaddr <> '' and dstaddr <> ''
                and packets >= 0 and bytes >= 0 and action in ('ACCEPT', 'REJECT') and ($log_status = 0 or log_status = 'OK')
                then rest + 26 + case when $log_status > 0 then 2 else 0 end + strlen(srcaddr) + strlen(dstaddr)
                    + strlen(srcport::varchar) + strlen(dstport::varchar) + strlen(protocol::varchar) + strlen(packets::varchar)
                    + strlen(bytes::varchar)
            when control is not null
                then rest + strlen(log_status) + text_size(srcaddr) + text_size(dstaddr) + text_size(action) + number_size(srcport)
                    + number_size(dstport) + number_size(protocol) + number_size(packets) + number_size(bytes)
                    + strlen("start"::varchar) + strlen("end"::varchar)
        end as size,
        control,
        flow_place_id(vpc_id, interface_id, instance_id, az_id, subnet_id) as place,
        flow_shape_id(
            protocol,
            action = 'ACCEPT',
            tcp_flags,
            pkt_src_aws_service,
            pkt_dst_aws_service,
            flow_direction,
            traffic_path,
            reject_reason
        ) as shape,
        vpc_id as vpc,
        interface_id as interface,
        instance_id as instance,
        srcaddr as source,
        dstaddr as destination,
        pkt_srcaddr as packet_source,
        pkt_dstaddr as packet_destination,
        text_id(srcaddr) as source_id,
        text_id(dstaddr) as destination_id,
        case when pkt_srcaddr is not null then text_id(pkt_srcaddr) end as packet_source_id,
        case when pkt_dstaddr is not null then text_id(pkt_dstaddr) end as packet_destination_id,
        srcport as source_port,
        dstport as destination_port,
        protocol,
        packets,
        bytes,
        "start"::bigint as start,
        "end"::bigint as "end",
        action = 'ACCEPT' as is_accepted,
        tcp_flags,
        pkt_src_aws_service as source_service,
        pkt_dst_aws_service as destination_service,
        flow_direction as direction,
        traffic_path,
        az_id as az,
        subnet_id as subnet,
        reject_reason
    from field
)

,

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
