-- question: to which addresses was some attempt rejected?
-- grain: one row per address
-- parameters: none (reads egress_record)
-- columns: remote_id
create or replace temp table egress_focus as
select distinct (pair & 4294967295::ubigint)::uinteger as remote_id
from egress_record
where bucket = 0 and marks & 3 = 1;
