-- question: which DNS answers are read?
-- grain: one row per (hour, place, answered address, name)
-- parameters: none (reads stored_answer, egress_unused)
-- columns: those of stored_answer; of every VPC, for they are the evidence of a DNS group
create or replace temp view egress_answered as
select a.*
from stored_answer as a
anti join (select place_id, hour from egress_unused where kind = 'dns') as u on u.place_id = a.place_id and u.hour = a.hour;
