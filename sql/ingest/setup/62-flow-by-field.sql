-- question: what do the flow records of the batch say that were read by fields?
-- grain: one line that was read
-- parameters: none
-- columns: those of flow_by_line but repeated, until ingest/stage/flow-fields.sql makes it anew with those that the column order has
create or replace temp table flow_by_field as
select * exclude (repeated)
from flow_by_line
limit 0;
