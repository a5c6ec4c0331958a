-- question: (none) gives the places of the batch a number, where they have none yet
-- grain: one place
-- parameters: none (variable batch_delivery)
-- columns: those of kept_place
insert into kept_place
with wanted as (
    select distinct
        getvariable('batch_delivery') as delivery,
        p.vpc,
        p.address_upper as source_upper,
        p.address_lower as source_lower,
        p.instance
    from query_place as p
    semi join query_rollup as r on r.place = p.place
)

select
    (select coalesce(max(place_id), 0) from kept_place)
    + row_number() over (order by w.vpc, w.source_upper, w.source_lower, w.instance) as place_id,
    w.*
from wanted as w
anti join kept_place as k
    on k.delivery = w.delivery
    and k.vpc = w.vpc
    and k.source_upper = w.source_upper
    and k.source_lower = w.source_lower
    and k.instance is not distinct from w.instance;
