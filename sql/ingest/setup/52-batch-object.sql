-- question: which objects does the batch hold, and what became of them?
-- grain: one row per object
-- parameters: none
-- columns: those of object
create or replace temp table batch_object as
from object
limit 0;
