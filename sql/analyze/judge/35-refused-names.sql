-- question: which names were ALERTed or BLOCKed, ever?
-- grain: one row per name
-- parameters: none
-- columns: text_id
create or replace temp table wanted_name as
select distinct question.text_id
from question
where question.logged is not null;
