-- question: which columns of flow logs in Parquet are read?
-- grain: none (the columns are what matters: those that a file lacks come from here, and all of them are text)
-- parameters: none
-- columns: those of ROW_COLUMNS in src/ingest/flow-layout.ts, with underscores
create or replace temp table flow_column (
    srcaddr varchar,
    dstaddr varchar,
    srcport varchar,
    dstport varchar,
    protocol varchar,
    packets varchar,
    bytes varchar,
    "start" varchar,
    "end" varchar,
    action varchar,
    vpc_id varchar,
    interface_id varchar,
    instance_id varchar,
    pkt_srcaddr varchar,
    pkt_dstaddr varchar,
    log_status varchar,
    tcp_flags varchar,
    pkt_src_aws_service varchar,
    pkt_dst_aws_service varchar,
    flow_direction varchar,
    traffic_path varchar,
    az_id varchar,
    subnet_id varchar,
    reject_reason varchar
);
