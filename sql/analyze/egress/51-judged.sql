-- question: which sessions of this part were begun from inside?
-- grain: one row per such session
-- parameters: none (reads egress_session)
-- columns: those of egress_session
create or replace temp view egress_judged as
select *
from egress_session
where class between 1 and 12;
