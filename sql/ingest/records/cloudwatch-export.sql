-- question: which records do the lines hold, where a line is a time and a record?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
select
    object_id,
    line,
    strlen(text) as size,
    case
        when not regexp_matches(text, '^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})? ') then 'does not begin with a time'
    end as problem,
    null::ubigint as event,
    substr(text, position(' ' in text) + 1) as record
from batch_line;
