-- question: (none) keeps the queries of the batch
-- grain: that of kept_query
-- parameters: $delivery
-- columns: those of kept_query
insert into kept_query
with chained as (
    select answers_id, to_json(chain)::varchar as chain
    from query_answers
)

select
    r.hour,
    $delivery as delivery,
    p.vpc,
    p.address_upper as source_upper,
    p.address_lower as source_lower,
    p.instance,
    n.name,
    s.type,
    s.rcode,
    s.action,
    s.rule_group,
    s.list,
    c.chain,
    r.is_hop,
    r.hop_action,
    r.queries,
    r.first,
    r.last
from query_rollup as r
inner join query_place as p on p.place = r.place
inner join query_name as n on n.name_id = r.name_id
inner join query_shape as s on s.shape = r.shape
inner join chained as c on c.answers_id = r.answers_id
-- Smaller on disk than in any order.
order by n.name;
