-- question: which numbers stand for the VPC, the interface and the instance of each place of flow records?
-- grain: one row per place
-- parameters: none (reads egress_flow_place, egress_origin)
-- columns: place_id, vpc_id, bits, interface_id, instance_id (as in egress_origin)
-- A table, so that the planner knows that it is small: behind a join of texts it would guess that the flow records are fewer.
create or replace temp table egress_place as
select p.place_id, o.vpc_id, o.bits, o.interface_id, o.instance_id
from egress_flow_place as p
inner join egress_origin as o
    on o.vpc is not distinct from p.vpc
    and o.interface is not distinct from p.interface
    and o.instance is not distinct from p.instance
order by p.place_id;
