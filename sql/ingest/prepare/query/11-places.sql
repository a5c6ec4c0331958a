-- question: who asked, in this batch?
-- grain: one row per (VPC, source text, instance)
-- parameters: none
-- columns: place, vpc, source, instance, address_upper, address_lower (halves of its key; null where the source is no address)
create or replace temp table query_place as
with said as (
    select distinct place, vpc, source, instance
    from staged_query
    where problem is null
),

keys as (
    select
        text,
        (address >> 64::uhugeint)::ubigint as address_upper,
        (address & 18446744073709551615::uhugeint)::ubigint as address_lower
    from address_keys('query_source')
)

select s.place, s.vpc, s.source, s.instance, k.address_upper, k.address_lower
from said as s
left join keys as k on k.text = s.source;
