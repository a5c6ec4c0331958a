-- question: (none) keeps the lines of the files that went through the fast reader
-- grain: that of kept_raw
-- parameters: none (view batch_line)
-- columns: those of kept_raw
insert into kept_raw
select l.object_id, l.line, l.text
from batch_line as l
semi join batch_object as o on o.object_id = l.object_id and o.status <> 'failed'
anti join exact_line as e on e.object_id = l.object_id;
