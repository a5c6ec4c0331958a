-- question: how many sources asked for the names below each parent?
-- grain: one row per parent of family
-- parameters: $since, $until (epoch seconds or null)
-- columns: parent, sources
with asker as (
    select
        q.name,
        q.vpc,
        q.source
    from dns_query as q
    semi join family on family.name = q.name
    where
        ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
    group by all
)

select
    family.parent,
    count(distinct (asker.vpc, asker.source)) as sources
from family
inner join asker on asker.name = family.name
group by family.parent
order by family.parent;
