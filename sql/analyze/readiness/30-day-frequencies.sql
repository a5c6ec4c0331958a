-- question: on how many days was each name of interest asked for?
-- grain: one row per number of UTC days
-- parameters: none (reads asked, judged, name_fact)
-- columns: days, names (families, where names are made by the hundred; noise apart)
with family_days as (
    select
        name_fact.family,
        count(distinct asked.day) as days
    from asked
    inner join judged on judged.query_id = asked.query_id
    inner join name_fact on name_fact.name_id = asked.name_id
    where judged.why <> 'noise'
    group by name_fact.family
)

select
    days,
    count(*) as names
from family_days
group by days
order by days;
