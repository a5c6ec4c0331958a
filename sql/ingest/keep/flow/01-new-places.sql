-- question: (none) gives the places of the batch a number, where they have none yet
-- grain: one place
-- parameters: none (variable batch_delivery)
-- columns: those of kept_flow_place
insert into kept_flow_place
with wanted as (
    select
        getvariable('batch_delivery') as delivery,
        vpc,
        interface,
        instance,
        az,
        subnet
    from flow_place
    where is_kept
)

select
    (select coalesce(max(place_id), 0) from kept_flow_place)
    + row_number() over (order by w.vpc, w.interface, w.instance, w.az, w.subnet) as place_id,
    w.*
from wanted as w
anti join kept_flow_place as k
    on k.delivery = w.delivery
    and k.vpc is not distinct from w.vpc
    and k.interface is not distinct from w.interface
    and k.instance is not distinct from w.instance
    and k.az is not distinct from w.az
    and k.subnet is not distinct from w.subnet;
