-- question: (none) keeps the queries of the batch
-- grain: that of stored_query
-- parameters: none
-- columns: those of stored_query
insert into stored_query
select
    r.hour,
    p.place_id,
    n.text_id as name_id,
    s.shape_id,
    c.text_id as chain_id,
    r.queries,
    r.first,
    r.last
from query_rollup as r
inner join query_place_number as p on p.place = r.place
inner join query_name_number as n on n.name_id = r.name_id
inner join query_chain_number as c on c.answers_id = r.answers_id
inner join query_shape_number as s
    on s.shape = r.shape
    and s.is_hop = r.is_hop
    and s.hop_action is not distinct from r.hop_action
-- Smaller on disk than in any order.
order by n.text_id;
