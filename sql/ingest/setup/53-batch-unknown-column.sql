-- question: which columns of the batch are not known?
-- grain: one row per object and column
-- parameters: none
-- columns: those of unknown_column
create or replace temp table batch_unknown_column as
from unknown_column
limit 0;
