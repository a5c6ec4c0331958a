-- question: which sources asked DNS at all?
-- grain: one row per (scope, address, instance) that sent a query
-- parameters: none (reads stored_query, egress_unused, egress_asker, the variable only_vpc)
-- columns: scope, address_id (0 = no flow names it), instance_id (0 = none)
create or replace temp table egress_client as
with asked as (
    select distinct q.place_id
    from stored_query as q
    anti join (select place_id, hour from egress_unused where kind = 'dns') as u on u.place_id = q.place_id and u.hour = q.hour
)

select distinct p.scope, p.asker_id as address_id, p.instance_id
from asked as a
inner join egress_asker as p on p.place_id = a.place_id
where getvariable('only_vpc') is null or p.vpc = getvariable('only_vpc')
order by all;
