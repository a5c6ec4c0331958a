-- question: which names were ALERTed or BLOCKed, ever?
-- grain: one row per name
-- parameters: none
-- columns: name
create or replace temp table wanted_name as
select distinct question.name
from question
where question.logged is not null;
