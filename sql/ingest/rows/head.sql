-- question: what do the first rows of a Parquet file say?
-- grain: one row
-- parameters: $files (a list of one pattern)
-- columns: record (JSON)
with few as (
    select file_row_number, to_json(r)::varchar as record
    from read_parquet($files, hive_partitioning = false) as r
    limit 20
)

select record
from few
order by file_row_number;
