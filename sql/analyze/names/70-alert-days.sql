-- question: how many queries alerted or were blocked on each day, by ecosystem?
-- grain: one row per (UTC day, ecosystem) of the window, hop records apart
-- parameters: none (reads asked, question, judged, name_fact)
-- columns: day (days since 1970), ecosystem (noise and unknown for names without one), queries
with refused as (
    select
        asked.day,
        asked.queries,
        case
            when judged.why = 'noise' then 'noise'
            else coalesce(name_fact.ecosystem, 'unknown')
        end as ecosystem
    from asked
    inner join question on question.query_id = asked.query_id
    inner join judged on judged.query_id = asked.query_id
    inner join name_fact on name_fact.name_id = asked.name_id
    where question.logged is not null
)

select
    day,
    ecosystem,
    sum(queries)::bigint as queries
from refused
group by day, ecosystem
order by day, ecosystem;
