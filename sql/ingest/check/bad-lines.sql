-- question: which lines could not even be staged or turned out bad, per object?
-- grain: one row per object
-- parameters: none
-- columns: object_id, lines, last_line
select
    object_id,
    count(*)::bigint as lines,
    max(line) as last_line
from batch_quarantine
group by object_id
order by object_id;
