-- question: how many queries of each class does a name have?
-- grain: one row per (name, why) with a logged ALERT or BLOCK in the window, hop records apart
-- parameters: none (reads question, judged)
-- columns: name_id, why, queries
select
    judged.name_id,
    judged.why,
    sum(question.queries)::bigint as queries
from judged
inner join question on question.query_id = judged.query_id
where question.logged is not null
group by judged.name_id, judged.why
order by judged.name_id, judged.why;
