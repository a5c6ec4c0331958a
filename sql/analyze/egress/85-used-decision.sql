-- question: which decisions about destinations decide some finding?
-- grain: one row per decision
-- parameters: none (reads egress_decided)
-- columns: number (its place in the decisions file)
select distinct number
from egress_decided
order by number;
