-- question: which addresses bound the special ranges?
-- grain: one row per text
-- parameters: none
-- columns: text
create or replace temp view special_range_end as
select unnest([first, last]) as text
from special_range_text;
