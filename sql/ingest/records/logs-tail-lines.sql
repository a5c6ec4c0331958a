-- question: which records do the lines hold, where a line is a time, the name of a stream and a record?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
select
    object_id,
    line,
    strlen(text) as size,
    case
        when not regexp_matches(text, '^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})? [^\s{]+ ')
            then 'does not begin with a time and the name of a stream'
    end as problem,
    null::ubigint as event,
    regexp_replace(text, '^[^ ]+ [^ ]+ ', '') as record
from batch_line;
