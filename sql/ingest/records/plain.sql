-- question: which records do the lines hold, where a line is a record?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
select
    object_id,
    line,
    strlen(text) as size,
    null::varchar as problem,
    null::ubigint as event,
    text as record
from batch_line;
