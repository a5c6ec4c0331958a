-- question: which fields do the lines of the files of the batch have?
-- grain: one line that has as many fields as the column order
-- parameters: none (variables batch_files, batch_compression, batch_first_object, batch_fields: names and types of the fields,
--   batch_delimiter, and batch_header: whether a header comes first, which is left out)
-- columns: object_id, those of flow_field
-- A line that cannot be read so (another number of fields, no UTF-8, longer than 2 MiB) is missing here; the sum of bytes then
-- differs.
create or replace temp view batch_field as
select null::integer as object_id, *
from flow_field
union all by name
select
    (getvariable('batch_first_object') + file_index)::integer as object_id,
    *
from read_csv(
    getvariable('batch_files'),
    auto_detect = false,
    columns = getvariable('batch_fields'),
    header = getvariable('batch_header'),
    delim = getvariable('batch_delimiter'),
    quote = '',
    escape = '',
    compression = getvariable('batch_compression'),
    ignore_errors = true
);
