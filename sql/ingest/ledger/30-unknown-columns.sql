-- question: (none) keeps which columns were left out
-- grain: one row per object and column
-- parameters: none
-- columns: those of unknown_column
insert into unknown_column
from batch_unknown_column
order by object_id, name;
