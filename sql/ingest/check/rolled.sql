-- question: how many rows and records does the batch's rollup of queries hold?
-- grain: one row
-- parameters: none
-- columns: rows, records
select
    count(*)::bigint as rows,
    coalesce(sum(queries), 0)::bigint as records
from query_rollup;
