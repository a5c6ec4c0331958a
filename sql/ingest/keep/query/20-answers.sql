-- question: (none) keeps which addresses were answered, when, to whom
-- grain: that of stored_answer
-- parameters: none
-- columns: those of stored_answer
insert into stored_answer
with spread as (
    select
        r.hour,
        r.place,
        r.name_id,
        a.address_upper,
        a.address_lower,
        sum(r.queries)::bigint as answers,
        min(r.first) as first,
        max(r.last) as last
    from query_rollup as r
    inner join query_answer_address as a on a.answers_id = r.answers_id
    group by all
)

select
    s.hour,
    p.place_id,
    s.address_upper,
    s.address_lower,
    n.text_id as name_id,
    s.answers,
    s.first,
    s.last
from spread as s
inner join query_place_number as p on p.place = s.place
inner join query_name_number as n on n.name_id = s.name_id
-- Neighbours in the order of addresses have much in common, which makes the table a quarter smaller.
order by s.address_upper, s.address_lower;
