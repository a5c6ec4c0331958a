-- question: which names have a question of interest?
-- grain: one row per name
-- parameters: none
-- columns: text_id
create or replace temp table wanted_name as
select distinct question.text_id
from question
semi join judged on judged.query_id = question.query_id;
