-- What is kept of the logs, as it is stored: what repeats in every row (names, places, shapes) stands once in a dictionary, and
-- rows hold its number, which takes a quarter of the time and half of the space. Read it through the views of 30-views.sql.
-- Addresses are 128-bit keys (IPv4 at 0xffff_0000_0000 + value), stored as their two halves, which unpack many times faster than
-- 128-bit numbers. Times are epoch seconds; `hour` is the epoch second at which the hour starts.
-- A key may have several rows (one per load): always aggregate. Numbers follow from the order of loads and mean nothing.

-- Grain: one name, or one chain of CNAME targets as a JSON array.
create table kept_text (
    text_id integer not null,
    text varchar not null
);

-- Grain: delivery, VPC, source, instance of query records.
create table kept_place (
    place_id integer not null,
    delivery varchar not null,
    vpc varchar not null,               -- vpc_id, or resource_id (a Route 53 Profile) where there is none
    source_upper ubigint not null,
    source_lower ubigint not null,
    instance varchar
);

-- Grain: type, rcode, action, rule group, list, is_hop, hop_action of query records.
create table kept_shape (
    shape_id integer not null,
    type varchar not null,
    rcode varchar not null,
    action varchar,                     -- ALERT | BLOCK as logged; null = allowed or matched nothing
    rule_group varchar,
    list varchar,
    is_hop boolean not null,            -- the name is the CNAME target of a sibling record
    hop_action varchar                  -- strongest action logged on this record's own hop records
);

-- Grain: delivery, VPC, interface, instance, zone, subnet of flow records.
create table kept_flow_place (
    place_id integer not null,
    delivery varchar not null,
    vpc varchar,
    interface varchar,
    instance varchar,
    az varchar,
    subnet varchar
);

-- Grain: what else flow records have few values of.
create table kept_flow_shape (
    shape_id integer not null,
    protocol integer not null,
    action varchar not null,            -- ACCEPT | REJECT
    tcp_flags integer,
    source_service varchar,             -- pkt-src-aws-service
    destination_service varchar,        -- pkt-dst-aws-service
    direction varchar,                  -- ingress | egress
    traffic_path integer,
    reject_reason varchar
);

-- Grain: hour, place, name, shape, chain.
create table stored_query (
    hour bigint not null,
    place_id integer not null,
    name_id integer not null,
    shape_id integer not null,
    chain_id integer not null,          -- of kept_text; '[]' = no CNAME target
    queries bigint not null,
    first bigint not null,
    last bigint not null
);

-- Grain: hour, place, answered address, name.
create table stored_answer (
    hour bigint not null,
    place_id integer not null,
    address_upper ubigint not null,
    address_lower ubigint not null,
    name_id integer not null,
    answers bigint not null,
    first bigint not null,
    last bigint not null
);

-- Grain: pairs of different names asked in one burst (queries of one source less than 5 s apart), per hour and place.
create table stored_pair (
    hour bigint not null,
    place_id integer not null,
    name_id integer not null,           -- first asked
    other_id integer not null,
    bursts bigint not null
);

-- Grain: one flow record that has a public (IANA) address at any of its ends.
create table stored_flow (
    hour bigint not null,               -- of start
    place_id integer not null,
    shape_id integer not null,
    source_upper ubigint,               -- srcaddr; null where it, or the pkt-srcaddr, is no address
    source_lower ubigint,
    destination_upper ubigint,
    destination_lower ubigint,
    packet_source_upper ubigint,        -- pkt-srcaddr; null where absent, '-' or no address
    packet_source_lower ubigint,
    packet_destination_upper ubigint,
    packet_destination_lower ubigint,
    source_port integer not null,
    destination_port integer not null,
    packets bigint not null,
    bytes bigint not null,
    start bigint not null,
    "end" bigint not null
);

-- Grain: hour, place, ends, service port, direction of the ports, protocol, action: flow records between addresses of which none
-- is public.
create table stored_flow_rollup (
    hour bigint not null,
    place_id integer not null,
    source_upper ubigint,
    source_lower ubigint,
    destination_upper ubigint,
    destination_lower ubigint,
    service_port integer not null,      -- the smaller of the two ports
    toward_service boolean not null,    -- the destination port is the service port
    protocol integer not null,
    is_accepted boolean not null,
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
