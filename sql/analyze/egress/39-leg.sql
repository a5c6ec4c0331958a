-- question: which legs belong to this part?
-- grain: one row per flow record that is a leg
-- parameters: $part
-- columns: those of egress_record; start and "end" in epoch seconds
create or replace temp table egress_leg as
select
    pair,
    lane,
    marks,
    interface_id,
    instance_id,
    packets,
    bytes,
    start::bigint as start,
    start::bigint + duration::bigint as "end"
from egress_record
where bucket = 0 and part = $part;
