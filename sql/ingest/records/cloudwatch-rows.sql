-- question: which records do the lines hold, where a line is an event of CloudWatch Logs?
-- grain: one line
-- parameters: none
-- columns: object_id, line, size, problem, event, record
-- The events of FilterLogEvents call their number eventId, those of subscriptions id.
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_transform(
            text, '{"timestamp":"VARCHAR","eventId":"VARCHAR","id":"VARCHAR","message":"VARCHAR"}'
        )) as row
    from batch_line
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when row.message is null then 'not an event with a message'
    end as problem,
    case
        when row.eventId is not null or row.id is not null
            then md5_number_lower(concat_ws(chr(10), row.timestamp, coalesce(row.eventId, row.id)))
    end as event,
    row.message as record
from parsed;
