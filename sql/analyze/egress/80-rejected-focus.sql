-- question: to which addresses was some attempt rejected?
-- grain: one row per address
-- parameters: none (reads egress_record)
-- columns: remote_id
create or replace temp table egress_focus as
select distinct remote_id
from egress_record
where bucket is null and is_out and not accepted;
