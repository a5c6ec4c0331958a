-- question: which names were answered with a private, link-local or loopback address?
-- grain: one row per (name, address)
-- parameters: $until (epoch seconds or null)
-- columns: name, address
with answered as (
    select distinct
        address_upper,
        address_lower
    from read_answer
    where $until::bigint is null or first < $until::bigint
),

whole as (
    select
        *,
        (address_upper::uhugeint << 64) | address_lower as address
    from answered
),

own as (
    select distinct whole.*
    from whole
    inner join own_range on whole.address between own_range.first and own_range.last
)

select distinct
    n.text as name,
    own.address
from read_answer as a
inner join own on own.address_upper = a.address_upper and own.address_lower = a.address_lower
inner join kept_text as n on n.text_id = a.name_id
where $until::bigint is null or a.first < $until::bigint
order by name, own.address;
