-- question: (none) collects the bad query records of the exact reader
-- grain: one line
-- parameters: none
-- columns: those of batch_quarantine
insert into batch_quarantine
select l.object_id, l.line, q.problem as reason, encode(l.text) as raw
from staged_query as q
inner join exact_line as l on l.object_id = q.object_id and l.line = q.line
where q.problem is not null;
