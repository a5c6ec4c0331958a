-- question: which names were answered with a private, link-local or loopback address?
-- grain: one row per (name, address)
-- parameters: $until (epoch seconds or null)
-- columns: name, address
select distinct
    a.name,
    a.address
from dns_answer as a
inner join own_range on a.address between own_range.first and own_range.last
where $until::bigint is null or a.first < $until::bigint
order by a.name, a.address;
