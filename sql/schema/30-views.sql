-- What is kept of the logs, in words: the stored rows with what their numbers mean. Whole address keys are computed on reading.
-- All times are epoch seconds. A key may have several rows (one per load): always aggregate.

-- Grain: hour, delivery, VPC, source, instance, name, type, rcode, action, rule group, list, chain, is_hop, hop_action.
create view kept_query as
select
    q.hour,
    p.delivery,
    p.vpc,
    p.source_upper,
    p.source_lower,
    (p.source_upper::uhugeint << 64) | p.source_lower as source,
    p.instance,
    n.text as name,
    s.type,
    s.rcode,
    s.action,
    s.rule_group,
    s.list,
    c.text as chain,
    s.is_hop,
    s.hop_action,
    q.queries,
    q.first,
    q.last
from stored_query as q
inner join kept_place as p on p.place_id = q.place_id
inner join kept_shape as s on s.shape_id = q.shape_id
inner join kept_text as n on n.text_id = q.name_id
inner join kept_text as c on c.text_id = q.chain_id;

-- Grain: hour, delivery, VPC, source, instance, answered address, name.
create view kept_answer as
select
    a.hour,
    p.delivery,
    p.vpc,
    p.source_upper,
    p.source_lower,
    (p.source_upper::uhugeint << 64) | p.source_lower as source,
    p.instance,
    a.address_upper,
    a.address_lower,
    (a.address_upper::uhugeint << 64) | a.address_lower as address,
    n.text as name,
    a.answers,
    a.first,
    a.last
from stored_answer as a
inner join kept_place as p on p.place_id = a.place_id
inner join kept_text as n on n.text_id = a.name_id;

-- Grain: hour, delivery, VPC, source, two different names asked in one burst.
create view kept_pair as
select
    t.hour,
    p.delivery,
    p.vpc,
    p.source_upper,
    p.source_lower,
    (p.source_upper::uhugeint << 64) | p.source_lower as source,
    n.text as name,
    o.text as other,
    t.bursts
from stored_pair as t
inner join kept_place as p on p.place_id = t.place_id
inner join kept_text as n on n.text_id = t.name_id
inner join kept_text as o on o.text_id = t.other_id;

-- Grain: one flow record that has a public address at any of its ends.
create view kept_flow as
select
    f.hour,
    p.delivery,
    p.vpc,
    p.interface,
    p.instance,
    f.source_upper,
    f.source_lower,
    (f.source_upper::uhugeint << 64) | f.source_lower as source,
    f.destination_upper,
    f.destination_lower,
    (f.destination_upper::uhugeint << 64) | f.destination_lower as destination,
    f.packet_source_upper,
    f.packet_source_lower,
    (f.packet_source_upper::uhugeint << 64) | f.packet_source_lower as packet_source,
    f.packet_destination_upper,
    f.packet_destination_lower,
    (f.packet_destination_upper::uhugeint << 64) | f.packet_destination_lower as packet_destination,
    f.source_port,
    f.destination_port,
    s.protocol,
    f.packets,
    f.bytes,
    f.start,
    f."end",
    s.action,
    s.tcp_flags,
    s.source_service,
    s.destination_service,
    s.direction,
    s.traffic_path,
    p.az,
    p.subnet,
    s.reject_reason
from stored_flow as f
inner join kept_flow_place as p on p.place_id = f.place_id
inner join kept_flow_shape as s on s.shape_id = f.shape_id;

-- Grain: hour, delivery, VPC, interface, instance, ends, service port, direction of the ports, protocol, action.
create view kept_flow_rollup as
select
    f.hour,
    p.delivery,
    p.vpc,
    p.interface,
    p.instance,
    f.source_upper,
    f.source_lower,
    (f.source_upper::uhugeint << 64) | f.source_lower as source,
    f.destination_upper,
    f.destination_lower,
    (f.destination_upper::uhugeint << 64) | f.destination_lower as destination,
    f.service_port,
    f.toward_service,
    f.protocol,
    case when f.is_accepted then 'ACCEPT' else 'REJECT' end as action,
    f.records,
    f.packets,
    f.bytes,
    f.first,
    f.last
from stored_flow_rollup as f
inner join kept_flow_place as p on p.place_id = f.place_id;
