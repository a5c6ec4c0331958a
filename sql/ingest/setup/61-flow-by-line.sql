-- question: what do the flow records of the batch say that were read by lines?
-- grain: one line that was read, good or bad
-- parameters: none
-- columns: see below; place, shape and the four of addresses stand for values while the batch is read
create or replace temp table flow_by_line (
    object_id integer not null,
    line bigint,                        -- null from the fast reader, which does not count lines
    size bigint not null,               -- bytes of the line without its end
    problem varchar,                    -- why the line goes to quarantine; null = good
    control varchar,                    -- header | NODATA | SKIPDATA; null = a record
    event ubigint,
    repeated boolean not null,
    place ubigint,                      -- (vpc, interface, instance, az, subnet)
    shape ubigint,                      -- (protocol, action, tcp_flags, services, direction, traffic_path, reject_reason)
    vpc varchar,
    interface varchar,
    instance varchar,
    source varchar,
    destination varchar,
    packet_source varchar,
    packet_destination varchar,
    source_id ubigint,                  -- stand for the four texts
    destination_id ubigint,
    packet_source_id ubigint,
    packet_destination_id ubigint,
    source_port integer,
    destination_port integer,
    protocol integer,
    packets bigint,
    bytes bigint,
    start bigint,
    "end" bigint,
    is_accepted boolean,                -- its action: ACCEPT, else REJECT
    tcp_flags integer,
    source_service varchar,
    destination_service varchar,
    direction varchar,
    traffic_path integer,
    az varchar,
    subnet varchar,
    reject_reason varchar
);
