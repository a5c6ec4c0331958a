-- question: which lines do the files of the batch hold?
-- grain: one line that is not blank
-- parameters: none (variables batch_files, batch_compression, batch_first_object)
-- columns: object_id, line, text
-- Lines are read as one column by a separator that no log line holds. A line that cannot be read so (no UTF-8, longer than
-- 2 MiB, with that separator) is missing here; the sum of bytes then differs and the exact reader takes the file.
create or replace temp view batch_line as
select
    (getvariable('batch_first_object') + file_index)::integer as object_id,
    null::bigint as line,
    line as text
from read_csv(
    getvariable('batch_files'),
    auto_detect = false,
    columns = {'line': 'varchar'},
    header = false,
    delim = e'\x01',
    quote = '',
    escape = '',
    compression = getvariable('batch_compression'),
    ignore_errors = true
)
where line is not null;
