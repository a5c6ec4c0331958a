-- question: (none) gives the shapes of the batch a number, where they have none yet
-- grain: one shape
-- parameters: none
-- columns: those of kept_shape
insert into kept_shape
with wanted as (
    select distinct
        s.type,
        s.rcode,
        s.action,
        s.rule_group,
        s.list,
        r.is_hop,
        r.hop_action
    from query_rollup as r
    inner join query_shape as s on s.shape = r.shape
)

select
    (select coalesce(max(shape_id), 0) from kept_shape)
    + row_number() over (order by w.type, w.rcode, w.action, w.rule_group, w.list, w.is_hop, w.hop_action) as shape_id,
    w.*
from wanted as w
anti join kept_shape as k
    on k.type = w.type
    and k.rcode = w.rcode
    and k.action is not distinct from w.action
    and k.rule_group is not distinct from w.rule_group
    and k.list is not distinct from w.list
    and k.is_hop = w.is_hop
    and k.hop_action is not distinct from w.hop_action;
