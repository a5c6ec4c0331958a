-- question: (none) hands the rows of one Parquet file over as lines, so that each bad one can be named and kept
-- grain: one row
-- parameters: none (view batch_line of ingest/rows/rows.sql)
-- columns: those of exact_line
insert into exact_line
select object_id, line, text
from batch_line;
