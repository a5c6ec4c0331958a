-- question: (none) gives the names and chains of the batch a number, where they have none yet
-- grain: one text
-- parameters: none
-- columns: those of kept_text
-- Numbers follow from the texts alone, so that the same batches give the same database.
insert into kept_text
with wanted as (
    select n.name as text
    from query_name as n
    semi join query_rollup as r on r.name_id = n.name_id
    union
    select a.chain_text
    from query_answers as a
    semi join query_rollup as r on r.answers_id = a.answers_id
)

select
    (select coalesce(max(text_id), 0) from kept_text) + row_number() over (order by w.text) as text_id,
    w.text
from wanted as w
anti join kept_text as k on k.text = w.text;
