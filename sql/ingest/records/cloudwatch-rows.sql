-- question: which records do the lines hold, where a line is a row of FilterLogEvents?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_transform(
            text, '{"logStreamName":"VARCHAR","timestamp":"VARCHAR","eventId":"VARCHAR","message":"VARCHAR"}'
        )) as row
    from batch_line
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when row.message is null then 'not a FilterLogEvents row with a message'
    end as problem,
    case
        when row.eventId is not null
            then md5_number_lower(concat_ws(chr(10), row.logStreamName, row.timestamp, row.eventId))
    end as event,
    row.message as record
from parsed;
