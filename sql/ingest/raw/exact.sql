-- question: (none) keeps the lines that the exact reader handed over
-- grain: that of kept_raw
-- parameters: none
-- columns: those of kept_raw
insert into kept_raw
select object_id, line, text
from exact_line
order by object_id, line;
