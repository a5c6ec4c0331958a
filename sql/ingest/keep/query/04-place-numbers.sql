-- question: which number has a place of the batch?
-- grain: one row per place of the batch
-- parameters: none (variable batch_delivery)
-- columns: place, place_id (of kept_place)
create or replace temp table query_place_number as
select p.place, k.place_id
from query_place as p
inner join kept_place as k
    on k.vpc = p.vpc
    and k.source_upper = p.address_upper
    and k.source_lower = p.address_lower
    and k.instance is not distinct from p.instance
where k.delivery = getvariable('batch_delivery');
