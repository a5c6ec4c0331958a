-- question: (none) takes out of quarantine what could be stored after all
-- grain: one line
-- parameters: none
-- columns: none
delete from quarantine as q
using staged_flow as s
where s.object_id = q.object_id and s.line = q.line and s.problem is null;
