-- question: which answers with the addresses in focus belong to this part?
-- grain: that of egress_answer
-- parameters: $part, $parts
-- columns: those of egress_answer
create or replace temp table egress_leg_answer as
select a.*
from egress_answer as a
semi join egress_focus as f on f.remote_id = a.remote_id
where a.remote_id % $parts = $part;
