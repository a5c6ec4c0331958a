-- question: which number has the chain of an answer section of the batch?
-- grain: one row per answer section
-- parameters: none
-- columns: answers_id, text_id (of kept_text)
create or replace temp table query_chain_number as
select a.answers_id, k.text_id
from query_answers as a
inner join kept_text as k on k.text = a.chain_text;
