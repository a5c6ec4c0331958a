-- Reading views over the kept tables: one delivery per VPC-hour, the VPC of an interface resolved, and of one VPC only where
-- the variable only_vpc names one. Answers stay those of every VPC: they are the evidence of a DNS group.

-- Questions over all rows read them in numbers and look the words up for what is left: joining the words of every row first
-- takes several times as long.

-- Grain: place of query records, hour in which another delivery is used.
create temp view unused_place_hour as
select p.place_id, u.hour
from delivery_unused as u
inner join kept_place as p on p.vpc = u.place and p.delivery = u.delivery
where u.kind = 'dns';

-- Grain and columns: those of stored_query.
create temp view read_query as
select q.*
from stored_query as q
anti join unused_place_hour as u on u.place_id = q.place_id and u.hour = q.hour
where
    getvariable('only_vpc') is null
    or q.place_id in (select place_id from kept_place where vpc = getvariable('only_vpc'));

-- Grain and columns: those of stored_answer.
create temp view read_answer as
select a.*
from stored_answer as a
anti join unused_place_hour as u on u.place_id = a.place_id and u.hour = a.hour;

-- Grain and columns: those of stored_pair.
create temp view read_pair as
select t.*
from stored_pair as t
anti join unused_place_hour as u on u.place_id = t.place_id and u.hour = t.hour
where
    getvariable('only_vpc') is null
    or t.place_id in (select place_id from kept_place where vpc = getvariable('only_vpc'));

-- Grain and columns: those of kept_query.
create temp view dns_query as
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
from read_query as q
inner join kept_place as p on p.place_id = q.place_id
inner join kept_shape as s on s.shape_id = q.shape_id
inner join kept_text as n on n.text_id = q.name_id
inner join kept_text as c on c.text_id = q.chain_id;

-- Grain and columns: those of kept_answer.
create temp view dns_answer as
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
from read_answer as a
inner join kept_place as p on p.place_id = a.place_id
inner join kept_text as n on n.text_id = a.name_id;

-- Where a flow record names no VPC and no map knows its interface, the only VPC of the query logs is taken (egress classes D3).
create temp view only_query_vpc as
select min(vpc) as vpc
from kept_coverage
where kind = 'dns'
having count(distinct vpc) = 1;

-- The anti join comes first: over the left joins, DuckDB 1.5.6 fails to plan some questions ("index 15 within vector of size 15").
create temp view flow as
with used as (
    select f.*
    from kept_flow as f
    anti join delivery_unused as u
        on u.kind = 'flow' and u.place = coalesce(f.interface, f.vpc) and u.hour = f.hour and u.delivery = f.delivery
)

select f.* replace (coalesce(f.vpc, m.vpc, o.vpc) as vpc)
from used as f
left join config_interface as m on m.interface = f.interface
left join only_query_vpc as o on true
where getvariable('only_vpc') is null or coalesce(f.vpc, m.vpc, o.vpc) = getvariable('only_vpc');

create temp view flow_rollup as
with used as (
    select f.*
    from kept_flow_rollup as f
    anti join delivery_unused as u
        on u.kind = 'flow' and u.place = coalesce(f.interface, f.vpc) and u.hour = f.hour and u.delivery = f.delivery
)

select f.* replace (coalesce(f.vpc, m.vpc, o.vpc) as vpc)
from used as f
left join config_interface as m on m.interface = f.interface
left join only_query_vpc as o on true
where getvariable('only_vpc') is null or coalesce(f.vpc, m.vpc, o.vpc) = getvariable('only_vpc');

create temp view flow_control as
with used as (
    select f.*
    from kept_flow_control as f
    anti join delivery_unused as u
        on u.kind = 'flow' and u.place = coalesce(f.interface, f.vpc) and u.hour = f.hour and u.delivery = f.delivery
)

select f.* replace (coalesce(f.vpc, m.vpc, o.vpc) as vpc)
from used as f
left join config_interface as m on m.interface = f.interface
left join only_query_vpc as o on true
where getvariable('only_vpc') is null or coalesce(f.vpc, m.vpc, o.vpc) = getvariable('only_vpc');
