-- question: which address texts do the answer sections hold?
-- grain: one row per (answer section, text)
-- parameters: none
-- columns: answers_id, text
create or replace temp view query_answer_text as
select answers_id, unnest(addresses) as text
from query_answers;
