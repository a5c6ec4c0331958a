-- question: which places of flow records are asked about, and in which VPC is each?
-- grain: one row per place (delivery, VPC, interface, instance ...) of the flow records
-- parameters: none (reads kept_flow_place, config_interface, only_query_vpc, the variable only_vpc)
-- columns: place_id, source (the interface, else the VPC: what a delivery is compared by), delivery, vpc, interface, instance
-- why not the view flow: it says the same of each record, in words; here it is worked out once per place.
create or replace temp table egress_flow_place as
select
    p.place_id,
    coalesce(p.interface, p.vpc) as source,
    p.delivery,
    coalesce(p.vpc, m.vpc, o.vpc) as vpc,
    p.interface,
    p.instance
from kept_flow_place as p
left join config_interface as m on m.interface = p.interface
left join only_query_vpc as o on true
where getvariable('only_vpc') is null or coalesce(p.vpc, m.vpc, o.vpc) = getvariable('only_vpc')
order by p.place_id;
