-- question: where were the flow records of the batch captured?
-- grain: one row per (VPC, interface, instance, zone, subnet)
-- parameters: none
-- columns: place, vpc, interface, instance, az, subnet, is_kept (of a record that is kept, not only of control lines)
create or replace temp table flow_place as
select
    place,
    vpc,
    interface,
    instance,
    az,
    subnet,
    bool_or(control is null and not repeated) as is_kept
from flow_tally
where not is_bad
group by all;
