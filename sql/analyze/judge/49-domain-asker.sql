-- question: who asked for which second-level names?
-- grain: one row per (VPC, source, domain of second_level) of the window, hop records apart
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, source, domain, is_missing
create or replace temp table domain_asker as
with member as (
    select
        t.text_id,
        s.domain,
        s.is_missing
    from second_level as s
    inner join kept_text as t on t.text = s.name
),

asked as (
    select distinct
        q.name_id,
        q.place_id
    from read_query as q
    semi join member as m on m.text_id = q.name_id
    semi join (select shape_id from kept_shape where not is_hop) as k on k.shape_id = q.shape_id
    where
        ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
)

select distinct
    p.vpc,
    (p.source_upper::uhugeint << 64) | p.source_lower as source,
    m.domain,
    m.is_missing
from asked as a
inner join member as m on m.text_id = a.name_id
inner join kept_place as p on p.place_id = a.place_id;
