-- question: which names did any signed-off review hold, besides the last one?
-- grain: one row per name
-- parameters: $last (number of the last one), $vpc (only reviews of all VPCs or of this one; null: only of all)
-- columns: name
with held as (
    select unnest(names).name as name
    from snapshot
    where snapshot_id <> $last::integer and (vpc is null or vpc = $vpc::varchar)
)

select distinct name
from held
order by name;
