-- question: (none) hands the quarantined lines of an object to the exact reader, those that are text and were not cut off
-- grain: one line
-- parameters: $object
-- columns: those of exact_line
insert into exact_line
with text as (
    select object_id, line, try(decode(raw)) as text
    from quarantine
    where object_id = $object and not starts_with(reason, 'cut off')
)

select object_id, line, text
from text
where text is not null;
