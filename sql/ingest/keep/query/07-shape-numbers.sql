-- question: which number has a shape of the batch?
-- grain: one row per shape of the batch and what hops add to it
-- parameters: none
-- columns: shape, is_hop, hop_action, shape_id (of kept_shape)
create or replace temp table query_shape_number as
select s.shape, k.is_hop, k.hop_action, k.shape_id
from query_shape as s
inner join kept_shape as k
    on k.type = s.type
    and k.rcode = s.rcode
    and k.action is not distinct from s.action
    and k.rule_group is not distinct from s.rule_group
    and k.list is not distinct from s.list;
