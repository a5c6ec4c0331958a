-- question: in which hours is a place left out, because another delivery is used?
-- grain: one row per (place of flow records, hour)
-- parameters: none (reads delivery_unused, egress_flow_place)
-- columns: place_id, hour
create or replace temp table egress_unused as
select distinct p.place_id, u.hour
from delivery_unused as u
inner join egress_flow_place as p on p.source = u.place and p.delivery = u.delivery
where u.kind = 'flow'
order by all;
