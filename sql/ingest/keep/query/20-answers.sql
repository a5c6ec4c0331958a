-- question: (none) keeps which addresses were answered, when, to whom
-- grain: that of kept_answer
-- parameters: $delivery
-- columns: those of kept_answer
insert into kept_answer
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
    $delivery as delivery,
    p.vpc,
    p.address_upper as source_upper,
    p.address_lower as source_lower,
    p.instance,
    s.address_upper,
    s.address_lower,
    n.name,
    s.answers,
    s.first,
    s.last
from spread as s
inner join query_place as p on p.place = s.place
inner join query_name as n on n.name_id = s.name_id
-- Neighbours in the order of addresses have much in common, which makes the table a quarter smaller.
order by s.address_upper, s.address_lower;
