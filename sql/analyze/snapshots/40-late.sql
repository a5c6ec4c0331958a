-- question: when was a name first refused within the reviewed time that no signed-off review held? (its log came late)
-- grain: one row
-- parameters: $since, $until (the reviewed time, epoch seconds), $vpc (as in 30-known)
-- columns: first (epoch second; null: nothing came late), names
with held as (
    select distinct unnest(names).name as name
    from snapshot
    where vpc is null or vpc = $vpc::varchar
),

late as (
    select q.name, q.first
    from dns_query as q
    anti join held on held.name = q.name
    where
        coalesce(q.action, q.hop_action) is not null
        and not q.is_hop
        and q.first >= $since::bigint
        and q.first < $until::bigint
)

select
    min(first) as first,
    count(distinct name) as names
from late;
