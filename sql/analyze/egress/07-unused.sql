-- question: in which hours is a place left out, because another delivery is used?
-- grain: one row per (kind, place, hour)
-- parameters: none (reads delivery_unused, egress_flow_place, kept_place)
-- columns: kind (dns | flow), place_id (of kept_place or kept_flow_place), hour
create or replace temp table egress_unused as
select u.kind, p.place_id, u.hour
from delivery_unused as u
inner join egress_flow_place as p on p.source = u.place and p.delivery = u.delivery
where u.kind = 'flow'
union
select u.kind, p.place_id, u.hour
from delivery_unused as u
inner join kept_place as p on p.vpc = u.place and p.delivery = u.delivery
where u.kind = 'dns'
order by all;
