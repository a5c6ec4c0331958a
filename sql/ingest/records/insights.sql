-- question: which records do the rows of an Insights answer hold?
-- grain: one row of the answer
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_transform(text, '[{"field":"VARCHAR","value":"VARCHAR"}]')) as cells
    from batch_line
),

named as (
    select
        *,
        list_filter(cells, lambda cell: cell.field = '@message')[1].value as message,
        list_filter(cells, lambda cell: cell.field = '@ptr')[1].value as pointer
    from parsed
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when message is null then 'not a row with the field @message'
    end as problem,
    case
        when pointer is not null then md5_number_lower(pointer)
    end as event,
    message as record
from named;
