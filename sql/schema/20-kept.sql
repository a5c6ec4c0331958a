-- What is kept of the logs. Addresses are 128-bit keys (IPv4 at 0xffff_0000_0000 + value); times are epoch seconds;
-- `hour` is the epoch second at which the hour starts. A key may have several rows (one per load): always aggregate.
-- A key is stored as its two halves, which unpack many times faster than 128-bit numbers; the whole one is computed on reading.

-- Grain: hour, delivery, VPC, source, instance, name, type, rcode, action, rule group, list, chain, is_hop, hop_action.
create table kept_query (
    hour bigint not null,
    delivery varchar not null,
    vpc varchar not null,               -- vpc_id, or resource_id (a Route 53 Profile) where there is none
    source_upper ubigint not null,
    source_lower ubigint not null,
    source uhugeint generated always as ((source_upper::uhugeint << 64) | source_lower) virtual,
    instance varchar,
    name varchar not null,
    type varchar not null,
    rcode varchar not null,
    action varchar,                     -- ALERT | BLOCK as logged; null = allowed or matched nothing
    rule_group varchar,
    list varchar,
    chain varchar not null,             -- JSON array of the CNAME targets in order; '[]' = none
    is_hop boolean not null,            -- the name is the CNAME target of a sibling record
    hop_action varchar,                 -- strongest action logged on this record's own hop records
    queries bigint not null,
    first bigint not null,
    last bigint not null
);

-- Grain: hour, delivery, VPC, source, instance, answered address, name.
create table kept_answer (
    hour bigint not null,
    delivery varchar not null,
    vpc varchar not null,
    source_upper ubigint not null,
    source_lower ubigint not null,
    source uhugeint generated always as ((source_upper::uhugeint << 64) | source_lower) virtual,
    instance varchar,
    address_upper ubigint not null,
    address_lower ubigint not null,
    address uhugeint generated always as ((address_upper::uhugeint << 64) | address_lower) virtual,
    name varchar not null,
    answers bigint not null,
    first bigint not null,
    last bigint not null
);

-- Grain: pairs of different names asked in one burst (queries of one source less than 5 s apart), per hour.
create table kept_pair (
    hour bigint not null,
    delivery varchar not null,
    vpc varchar not null,
    source_upper ubigint not null,
    source_lower ubigint not null,
    source uhugeint generated always as ((source_upper::uhugeint << 64) | source_lower) virtual,
    name varchar not null,              -- first asked
    other varchar not null,
    bursts bigint not null
);

-- Grain: one flow record that has a public (IANA) address at any of its ends.
create table kept_flow (
    hour bigint not null,               -- of start
    delivery varchar not null,
    vpc varchar,
    interface varchar,
    instance varchar,
    source_upper ubigint,               -- srcaddr; null where it, or the pkt-srcaddr, is no address
    source_lower ubigint,
    source uhugeint generated always as ((source_upper::uhugeint << 64) | source_lower) virtual,
    destination_upper ubigint,
    destination_lower ubigint,
    destination uhugeint generated always as ((destination_upper::uhugeint << 64) | destination_lower) virtual,
    packet_source_upper ubigint,        -- pkt-srcaddr; null where absent, '-' or no address
    packet_source_lower ubigint,
    packet_source uhugeint generated always as ((packet_source_upper::uhugeint << 64) | packet_source_lower) virtual,
    packet_destination_upper ubigint,
    packet_destination_lower ubigint,
    packet_destination uhugeint generated always as ((packet_destination_upper::uhugeint << 64) | packet_destination_lower) virtual,
    source_port integer not null,
    destination_port integer not null,
    protocol integer not null,
    packets bigint not null,
    bytes bigint not null,
    start bigint not null,
    "end" bigint not null,
    action varchar not null,            -- ACCEPT | REJECT
    tcp_flags integer,
    source_service varchar,             -- pkt-src-aws-service
    destination_service varchar,        -- pkt-dst-aws-service
    direction varchar,                  -- ingress | egress
    traffic_path integer,
    az varchar,
    subnet varchar,
    reject_reason varchar
);

-- Grain: hour, delivery, VPC, interface, instance, ends, service port, direction of the ports, protocol, action:
-- flow records between addresses of which none is public.
create table kept_flow_rollup (
    hour bigint not null,
    delivery varchar not null,
    vpc varchar,
    interface varchar,
    instance varchar,
    source_upper ubigint,
    source_lower ubigint,
    source uhugeint generated always as ((source_upper::uhugeint << 64) | source_lower) virtual,
    destination_upper ubigint,
    destination_lower ubigint,
    destination uhugeint generated always as ((destination_upper::uhugeint << 64) | destination_lower) virtual,
    service_port integer not null,      -- the smaller of the two ports
    toward_service boolean not null,    -- the destination port is the service port
    protocol integer not null,
    action varchar not null,
    records bigint not null,
    packets bigint not null,
    bytes bigint not null,
    first bigint not null,              -- smallest start
    last bigint not null                -- largest end
);

-- Grain: hour, delivery, VPC, interface, status: NODATA and SKIPDATA lines.
create table kept_flow_control (
    hour bigint not null,
    delivery varchar not null,
    vpc varchar,
    interface varchar,
    status varchar not null,            -- NODATA | SKIPDATA
    records bigint not null,
    first bigint not null,
    last bigint not null
);
