-- question: which names have a question of interest?
-- grain: one row per name
-- parameters: none
-- columns: name
create or replace temp table wanted_name as
select distinct question.name
from question
inner join judged on judged.query_id = question.query_id
where judged.why is not null;
