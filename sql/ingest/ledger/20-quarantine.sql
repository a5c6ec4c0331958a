-- question: (none) keeps the lines that could not be stored
-- grain: one row per line
-- parameters: none
-- columns: those of quarantine
insert into quarantine
from batch_quarantine
order by object_id, line;
