-- question: which addresses does an answer section hold?
-- grain: one row per (answer section, address)
-- parameters: none
-- columns: answers_id, address
create or replace temp table query_answer_address as
with keys as (
    select text, address
    from address_keys('query_answer_text')
)

select distinct t.answers_id, k.address
from query_answer_text as t
inner join keys as k on k.text = t.text
where k.address is not null;
