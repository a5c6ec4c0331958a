-- question: which number has a place of the batch?
-- grain: one row per place of the batch
-- parameters: none (variable batch_delivery)
-- columns: place, place_id (of kept_flow_place)
create or replace temp table flow_place_number as
select p.place, k.place_id
from flow_place as p
inner join kept_flow_place as k
    on k.vpc is not distinct from p.vpc
    and k.interface is not distinct from p.interface
    and k.instance is not distinct from p.instance
    and k.az is not distinct from p.az
    and k.subnet is not distinct from p.subnet
where k.delivery = getvariable('batch_delivery') and p.is_kept;
