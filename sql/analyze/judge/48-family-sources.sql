-- question: how many sources asked for the names below each parent?
-- grain: one row per parent of family
-- parameters: $since, $until (epoch seconds or null)
-- columns: parent, sources
with member as (
    select
        t.text_id,
        f.parent
    from family as f
    inner join kept_text as t on t.text = f.name
),

asked as (
    select distinct
        q.name_id,
        q.place_id
    from read_query as q
    semi join member as m on m.text_id = q.name_id
    where
        ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
)

select
    m.parent,
    count(distinct (p.vpc, p.source_upper, p.source_lower)) as sources
from asked as a
inner join member as m on m.text_id = a.name_id
inner join kept_place as p on p.place_id = a.place_id
group by m.parent
order by m.parent;
