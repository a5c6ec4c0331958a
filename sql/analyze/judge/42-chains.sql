-- question: which chains do the questions have?
-- grain: one row per chain
-- parameters: none (reads question)
-- columns: chain_id, chain (JSON array of CNAME targets)
with asked as (
    select distinct chain_id
    from question
)

select
    asked.chain_id,
    c.text as chain
from asked
inner join kept_text as c on c.text_id = asked.chain_id
order by asked.chain_id;
