-- question: how many records of this part were seen by an interface that is not the one kept?
-- grain: one row
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within (reads egress_composite)
-- columns: inside, outside (of sessions that began at another time)
with placed as (
    select
        duplicates,
        first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1) as is_inside
    from egress_composite
)

select
    coalesce(sum(duplicates) filter (is_inside), 0)::bigint as inside,
    coalesce(sum(duplicates) filter (not is_inside), 0)::bigint as outside
from placed;
