-- question: which names alerted or were blocked, how often, by whom and when?
-- grain: one row per name with a logged ALERT or BLOCK in the window, hop records apart
-- parameters: none (reads question, judged, asked)
-- columns: name_id, queries, sources, first_seen (whole evidence), last_seen, active_days (UTC), query_types
with refused as (
    select
        question.query_id,
        judged.name_id,
        question.type,
        question.first,
        question.window_last
    from question
    inner join judged on judged.query_id = question.query_id
    where question.logged is not null
),

by_asking as (
    select
        asked.name_id,
        sum(asked.queries)::bigint as queries,
        count(distinct asked.asker_id) as sources,
        count(distinct asked.day) as active_days
    from asked
    semi join refused on refused.query_id = asked.query_id
    group by asked.name_id
),

by_question as (
    select
        name_id,
        min(first) as first_seen,
        max(window_last) as last_seen,
        list_sort(list(distinct type)) as query_types
    from refused
    group by name_id
)

select
    by_question.name_id,
    by_asking.queries,
    by_asking.sources,
    by_question.first_seen,
    by_question.last_seen,
    by_asking.active_days,
    by_question.query_types
from by_question
inner join by_asking on by_asking.name_id = by_question.name_id
order by by_question.name_id;
