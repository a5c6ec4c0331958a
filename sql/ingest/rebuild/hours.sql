-- question: (none) which hours does an object touch?
-- grain: one row per hour between its first and its last record
-- parameters: $object
-- columns: hour
create or replace temp table rebuild_hour as
select unnest(generate_series(first - first % 3600, last - last % 3600, 3600)) as hour
from object
where object_id = $object;
