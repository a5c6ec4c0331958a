-- question: which answers belong to this part?
-- grain: that of egress_answer
-- parameters: $part, $parts (part = number of the public address modulo parts)
-- columns: those of egress_answer
create or replace temp table egress_leg_answer as
select *
from egress_answer
where remote_id % $parts = $part;
