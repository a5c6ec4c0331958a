-- question: which names did a signed-off review hold?
-- grain: one row per name of the snapshot
-- parameters: $id
-- columns: name, ecosystem, queries, sources, first_seen, last_seen, why, hazards, decision
with held as (
    select unnest(names, recursive := true)
    from snapshot
    where snapshot_id = $id::integer
)

select
    name,
    ecosystem,
    queries,
    sources,
    first_seen,
    last_seen,
    why,
    hazards,
    decision
from held
order by name;
