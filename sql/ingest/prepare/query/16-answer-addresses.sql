-- question: which addresses does an answer section hold?
-- grain: one row per (answer section, address)
-- parameters: none
-- columns: answers_id, address_upper, address_lower (halves of its key)
create or replace temp table query_answer_address as
with keys as (
    select
        text,
        (address >> 64::uhugeint)::ubigint as address_upper,
        (address & 18446744073709551615::uhugeint)::ubigint as address_lower
    from address_keys('query_answer_text')
)

select distinct t.answers_id, k.address_upper, k.address_lower
from query_answer_text as t
inner join keys as k on k.text = t.text
where k.address_upper is not null;
