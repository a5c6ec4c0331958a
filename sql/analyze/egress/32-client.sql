-- question: which sources asked DNS at all?
-- grain: one row per (scope, address, instance) that sent a query
-- parameters: none (reads read_query, egress_asker)
-- columns: scope, address_id (0 = no flow names it), instance_id (0 = none)
create or replace temp table egress_client as
with asked as (
    select distinct q.place_id
    from read_query as q
)

select distinct p.scope, p.asker_id as address_id, p.instance_id
from asked as a
inner join egress_asker as p on p.place_id = a.place_id
order by all;
