-- question: which ranges of address keys decide whether an address is public?
-- grain: one row per range; the narrowest range that holds an address decides; no range = public
-- parameters: none
-- columns: first, last (keys), public
create or replace temp table special_range as
with ends as (
    select text, address
    from address_keys('special_range_end')
)

select
    f.address as first,
    l.address as last,
    t.public
from special_range_text as t
inner join ends as f on f.text = t.first
inner join ends as l on l.text = t.last;
