-- question: which flow records do the lines hold, where a line is an object with the columns as members?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record (the columns of ROW_COLUMNS in src/ingest/flow-layout.ts, by tabs)
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_extract_string(
            text,
            [
                '$.srcaddr', '$.dstaddr', '$.srcport', '$.dstport', '$.protocol', '$.packets', '$.bytes', '$.start', '$.end',
                '$.action', '$.vpc_id', '$.interface_id', '$.instance_id', '$.pkt_srcaddr', '$.pkt_dstaddr', '$.log_status',
                '$.tcp_flags', '$.pkt_src_aws_service', '$.pkt_dst_aws_service', '$.flow_direction', '$.traffic_path', '$.az_id',
                '$.subnet_id', '$.reject_reason'
            ]
        )) as field
    from batch_line
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when field is null then 'not a JSON object'
    end as problem,
    null::ubigint as event,
    array_to_string(list_transform(field, lambda one: coalesce(one, '-')), chr(9)) as record
from parsed;
