-- question: which flow records are read?
-- grain: one row per flow record that has a public address at any of its ends
-- parameters: none (reads stored_flow, egress_unused, egress_flow_place)
-- columns: those of stored_flow
create or replace temp view egress_flow as
select f.*
from stored_flow as f
anti join egress_unused as u on u.place_id = f.place_id and u.hour = f.hour
semi join egress_flow_place as p on p.place_id = f.place_id;
