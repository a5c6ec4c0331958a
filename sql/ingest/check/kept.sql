-- question: how many records of the batch are covered by what was kept?
-- grain: one row
-- parameters: $first, $last (object numbers)
-- columns: records
select coalesce(sum(records), 0)::bigint as records
from kept_coverage
where object_id between $first and $last;
