-- question: which rows does one Parquet file hold, as lines?
-- grain: one row
-- parameters: none (view batch_line of ingest/rows/rows.sql)
-- columns: object_id, line, text
select object_id, line, text
from batch_line
order by line;
