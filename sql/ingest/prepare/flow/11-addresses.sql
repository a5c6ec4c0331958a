-- question: which addresses do the flow records of the batch name, and which are public?
-- grain: one row per address text
-- parameters: none
-- columns: id (of the batch), text, address_upper, address_lower (halves of its key; null where it is none), public
create or replace temp table flow_address as
with keyed as (
    select text, address
    from address_keys('flow_text')
),

-- The narrowest range decides.
judged as (
    select k.text, arg_min(r.public, r.last - r.first) as public
    from keyed as k
    inner join special_range as r on k.address between r.first and r.last
    group by k.text
)

select
    text_id(k.text) as id,
    k.text,
    (k.address >> 64::uhugeint)::ubigint as address_upper,
    (k.address & 18446744073709551615::uhugeint)::ubigint as address_lower,
    k.address is not null and coalesce(j.public, true) as public
from keyed as k
left join judged as j on j.text = k.text;
