-- question: which file is this database?
-- grain: one row per file; none where the database is in memory
-- parameters: none
-- columns: path
select path
from duckdb_databases()
where not internal and path is not null
order by path;
