-- question: how many rows does a Parquet file say that it holds?
-- grain: one row
-- parameters: $files (a list of one pattern)
-- columns: rows
select sum(num_rows)::bigint as rows
from parquet_file_metadata($files);
