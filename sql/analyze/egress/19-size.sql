-- question: how many flow records may belong to connections, so that they can be split into parts that fit the memory?
-- grain: one row
-- parameters: none (reads egress_flow)
-- columns: records
select count(*) as records
from egress_flow;
