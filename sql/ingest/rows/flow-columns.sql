-- question: which flow records do the Parquet files of the batch hold, straight from their columns?
-- grain: one row
-- parameters: none (variables batch_files, batch_first_object)
-- columns: object_id, line, size, problem, event, record (the columns of ROW_COLUMNS in src/ingest/flow-layout.ts, by tabs)
-- Five times as fast as by way of JSON (ingest/records/flow-rows.sql), which gives the same records. Where text has '-', Parquet has
-- null or '-'.
create or replace temp view batch_record as
with row as (
    select null::integer as object_id, null::bigint as line, *
    from flow_column
    union all by name
    select
        (getvariable('batch_first_object') + file_index)::integer as object_id,
        file_row_number + 1 as line,
        *
    from read_parquet(getvariable('batch_files'), union_by_name = true, hive_partitioning = false)
)

select
    object_id,
    line,
    0::bigint as size,
    null::varchar as problem,
    null::ubigint as event,
    concat_ws(
        chr(9),
        coalesce(srcaddr, '-'),
        coalesce(dstaddr, '-'),
        coalesce(srcport, '-'),
        coalesce(dstport, '-'),
        coalesce(protocol, '-'),
        coalesce(packets, '-'),
        coalesce(bytes, '-'),
        coalesce("start", '-'),
        coalesce("end", '-'),
        coalesce(action, '-'),
        coalesce(vpc_id, '-'),
        coalesce(interface_id, '-'),
        coalesce(instance_id, '-'),
        coalesce(pkt_srcaddr, '-'),
        coalesce(pkt_dstaddr, '-'),
        coalesce(log_status, '-'),
        coalesce(tcp_flags, '-'),
        coalesce(pkt_src_aws_service, '-'),
        coalesce(pkt_dst_aws_service, '-'),
        coalesce(flow_direction, '-'),
        coalesce(traffic_path, '-'),
        coalesce(az_id, '-'),
        coalesce(subnet_id, '-'),
        coalesce(reject_reason, '-')
    ) as record
from row;
