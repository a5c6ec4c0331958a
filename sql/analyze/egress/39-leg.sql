-- question: which legs are judged now?
-- grain: one row per flow record that is a leg
-- parameters: none (reads egress_reach)
-- columns: those of egress_reach
create or replace temp table egress_leg as
select *
from egress_reach;
