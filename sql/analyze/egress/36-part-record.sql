-- question: which legs belong to this part?
-- grain: one row per flow record that is a leg
-- parameters: $part, $parts (part = number of the public address modulo parts)
-- columns: those of egress_record
create or replace temp table egress_leg as
select *
from egress_record
where bucket is null and remote_id % $parts = $part;
