-- question: which rows do the Parquet files of the batch hold, as the lines of JSON that they would be?
-- grain: one row
-- parameters: none (variables batch_files, batch_first_object)
-- columns: object_id, line (number of the row, 1 = first), text
-- Columns that a file lacks are null in it, as JSON lines may lack a member. Partition folders add no column.
create or replace temp view batch_line as
select
    (getvariable('batch_first_object') + file_index)::integer as object_id,
    file_row_number + 1 as line,
    to_json(r)::varchar as text
from read_parquet(getvariable('batch_files'), union_by_name = true, hive_partitioning = false) as r;
