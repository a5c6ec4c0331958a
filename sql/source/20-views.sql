-- Reading views over the kept tables: one delivery per VPC-hour, the VPC of an interface resolved, and of one VPC only where
-- the variable only_vpc names one. Answers stay those of every VPC: they are the evidence of a DNS group.

create temp view dns_query as
select q.*
from kept_query as q
anti join delivery_unused as u
    on u.kind = 'dns' and u.place = q.vpc and u.hour = q.hour and u.delivery = q.delivery
where getvariable('only_vpc') is null or q.vpc = getvariable('only_vpc');

create temp view dns_answer as
select a.*
from kept_answer as a
anti join delivery_unused as u
    on u.kind = 'dns' and u.place = a.vpc and u.hour = a.hour and u.delivery = a.delivery;

create temp view dns_pair as
select p.*
from kept_pair as p
anti join delivery_unused as u
    on u.kind = 'dns' and u.place = p.vpc and u.hour = p.hour and u.delivery = p.delivery
where getvariable('only_vpc') is null or p.vpc = getvariable('only_vpc');

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
