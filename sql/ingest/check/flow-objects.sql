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
    (count(*) filter (where problem is null and not repeated and control is not null))::bigint as control,
    (count(*) filter (where problem is null and not repeated and control is null))::bigint as good,
    min(start) filter (where problem is null) as first,
    max(greatest(start, "end")) filter (where problem is null) as last
from staged_flow
group by object_id
order by object_id;
