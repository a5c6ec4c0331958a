-- question: which flow records do OCSF events of class Network Activity (4001) hold?
-- grain: one event
-- parameters: none
-- columns: object_id, line, size, problem, event, record (the columns of ROW_COLUMNS in src/ingest/flow-layout.ts, by tabs)
-- Where a packet's address differs from the interface's, OCSF calls the packet's `ip` and the interface's `intermediate_ips`.
-- Interface, VPC, instance and subnet stand at the end that the record's direction names. The boundaries 4 to 11 are the
-- traffic paths 1 to 8.
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_transform(
            text,
            '{"class_uid":"VARCHAR","time":"VARCHAR","start_time":"VARCHAR","start_time_dt":"VARCHAR","end_time":"VARCHAR",
            "end_time_dt":"VARCHAR","status_code":"VARCHAR","action_id":"VARCHAR","action":"VARCHAR","disposition":"VARCHAR",
            "disposition_id":"VARCHAR","cloud":{"zone":"VARCHAR"},"traffic":{"packets":"VARCHAR","bytes":"VARCHAR"},
            "connection_info":{"protocol_num":"VARCHAR","tcp_flags":"VARCHAR","boundary_id":"VARCHAR","direction_id":"VARCHAR"},
            "src_endpoint":{"ip":"VARCHAR","port":"VARCHAR","intermediate_ips":["VARCHAR"],"svc_name":"VARCHAR","vpc_uid":"VARCHAR",
            "interface_uid":"VARCHAR","instance_uid":"VARCHAR","subnet_uid":"VARCHAR"},
            "dst_endpoint":{"ip":"VARCHAR","port":"VARCHAR","intermediate_ips":["VARCHAR"],"svc_name":"VARCHAR","vpc_uid":"VARCHAR",
            "interface_uid":"VARCHAR","instance_uid":"VARCHAR","subnet_uid":"VARCHAR"},"unmapped":{"reject_reason":"VARCHAR"}}'
        )) as said
    from batch_line
),

told as (
    select
        object_id,
        line,
        text,
        said,
        said.src_endpoint as src,
        said.dst_endpoint as dst,
        said.src_endpoint.intermediate_ips[1] as src_interface_ip,
        said.dst_endpoint.intermediate_ips[1] as dst_interface_ip,
        coalesce(
            try_cast(said.start_time as bigint),
            epoch_us(try_cast(said.start_time_dt as timestamptz)) // 1000,
            try_cast(said.time as bigint)
        ) // 1000 as start,
        coalesce(try_cast(said.end_time as bigint), epoch_us(try_cast(said.end_time_dt as timestamptz)) // 1000) // 1000 as "end",
        try_cast(said.connection_info.boundary_id as integer) as boundary,
        case
            when said.action_id = '2' or said.disposition_id = '2' or lower(said.action) = 'denied'
                or lower(said.disposition) = 'blocked' then 'REJECT'
            when said.action_id = '1' or said.disposition_id = '1' or lower(said.action) = 'allowed'
                or lower(said.disposition) = 'allowed' then 'ACCEPT'
        end as verdict
    from parsed
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when said is null then 'not a JSON object'
        when said.class_uid is distinct from '4001' then 'not of the class Network Activity (4001)'
    end as problem,
    null::ubigint as event,
    concat_ws(
        chr(9),
        coalesce(src_interface_ip, src.ip, '-'),
        coalesce(dst_interface_ip, dst.ip, '-'),
        coalesce(src.port, '-'),
        coalesce(dst.port, '-'),
        coalesce(said.connection_info.protocol_num, '-'),
        coalesce(said.traffic.packets, '-'),
        coalesce(said.traffic.bytes, '-'),
        coalesce(start::varchar, '-'),
        coalesce("end"::varchar, '-'),
        coalesce(verdict, '-'),
        coalesce(src.vpc_uid, dst.vpc_uid, '-'),
        coalesce(src.interface_uid, dst.interface_uid, '-'),
        coalesce(src.instance_uid, dst.instance_uid, '-'),
        coalesce(case when src_interface_ip is not null then src.ip end, '-'),
        coalesce(case when dst_interface_ip is not null then dst.ip end, '-'),
        coalesce(said.status_code, 'OK'),
        coalesce(said.connection_info.tcp_flags, '-'),
        coalesce(src.svc_name, '-'),
        coalesce(dst.svc_name, '-'),
        case said.connection_info.direction_id
            when '1' then 'ingress'
            when '2' then 'egress'
            else '-'
        end,
        case when boundary between 4 and 11 then (boundary - 3)::varchar else '-' end,
        coalesce(said.cloud.zone, '-'),
        coalesce(src.subnet_uid, dst.subnet_uid, '-'),
        coalesce(said.unmapped.reject_reason, '-')
    ) as record
from told;
