-- question: which legs to the addresses in focus belong to this part?
-- grain: one row per flow record that is a leg
-- parameters: $part, $parts
-- columns: those of egress_record
create or replace temp table egress_leg as
select r.*
from egress_record as r
semi join egress_focus as f on f.remote_id = r.remote_id
where r.bucket is null and r.remote_id % $parts = $part;
