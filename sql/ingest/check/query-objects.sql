-- question: does each object of the batch add up?
-- grain: one row per object
-- parameters: none
-- columns: object_id, lines, bytes (line ends included, one per line), bad, repeated, control, good, first, last
select
    object_id,
    count(*)::bigint as lines,
    sum(size + 1)::bigint as bytes,
    count(problem)::bigint as bad,
    (count(*) filter (where problem is null and repeated))::bigint as repeated,
    0::bigint as control,
    (count(*) filter (where problem is null and not repeated))::bigint as good,
    min(moment) filter (where problem is null) as first,
    max(moment) filter (where problem is null) as last
from staged_query
group by object_id
order by object_id;
