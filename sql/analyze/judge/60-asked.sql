-- question: who asked the questions of interest, and on which days?
-- grain: one row per (question with a why, VPC, source, UTC day) of the window
-- parameters: none (reads question, judged, wanted_query of the names of interest)
-- columns: query_id, name_id, asker_id (number of the VPC and source), vpc, source, day (days since 1970), queries, first, last
create or replace temp table asked as
with interesting as (
    select
        question.query_id,
        question.text_id,
        question.chain_id,
        question.kind_id,
        question.era,
        judged.name_id
    from question
    inner join judged on judged.query_id = question.query_id
),

counted as (
    select
        interesting.query_id,
        interesting.name_id,
        q.asker_id,
        (q.hour // 86400)::integer as day,
        sum(q.queries)::bigint as queries,
        min(q.first) as first,
        max(q.last) as last
    from wanted_query as q
    inner join interesting
        on
            interesting.text_id = q.name_id
            and interesting.chain_id = q.chain_id
            and interesting.kind_id = q.kind_id
            and interesting.era = q.era
    where q.is_inside
    group by all
),

asker as (
    select distinct asker_id, vpc, source
    from policy_place
)

select
    counted.query_id,
    counted.name_id,
    counted.asker_id,
    asker.vpc,
    asker.source,
    counted.day,
    counted.queries,
    counted.first,
    counted.last
from counted
inner join asker on asker.asker_id = counted.asker_id;
