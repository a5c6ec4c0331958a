-- question: which tables does this database hold?
-- grain: one row per table
-- parameters: none
-- columns: table_name
select table_name
from duckdb_tables()
where not internal and not temporary
order by table_name;
