-- question: how many flow records may belong to connections, so that they can be split into parts that fit the memory?
-- grain: one row
-- parameters: none (reads stored_flow)
-- columns: records (those that are not read included: counting the others alone takes a pass over them)
select count(*) as records
from stored_flow;
