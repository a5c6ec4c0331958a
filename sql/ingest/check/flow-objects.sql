-- question: does each object of the batch add up?
-- grain: one row per object
-- parameters: none
-- columns: object_id, lines, bytes (line ends included, one per line), bad, repeated, control, good, first, last
select
    object_id,
    sum(lines)::bigint as lines,
    sum(bytes)::bigint as bytes,
    coalesce(sum(lines) filter (where is_bad), 0)::bigint as bad,
    coalesce(sum(lines) filter (where not is_bad and repeated), 0)::bigint as repeated,
    coalesce(sum(lines) filter (where not is_bad and not repeated and control is not null), 0)::bigint as control,
    coalesce(sum(lines) filter (where not is_bad and not repeated and control is null), 0)::bigint as good,
    min(first) filter (where not is_bad) as first,
    max(last) filter (where not is_bad) as last
from flow_tally
group by object_id
order by object_id;
