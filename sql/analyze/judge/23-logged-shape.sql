-- question: what was logged, apart from the name, the chain and the place?
-- grain: one row per row of kept_shape
-- parameters: none
-- columns: shape_id, type, rcode, is_hop, logged (the strongest of the record's action and that of its own hop records),
-- rule_group, list, kind_id (number of type, is_hop, logged, rule group and list together: what makes a question)
create or replace temp table logged_shape as
with logged as (
    select
        shape_id,
        type,
        rcode,
        is_hop,
        case
            when action = 'BLOCK' or hop_action = 'BLOCK' then 'BLOCK'
            else coalesce(action, hop_action)
        end as logged,
        rule_group,
        list
    from kept_shape
)

select
    *,
    dense_rank() over (order by type, is_hop, logged, rule_group, list)::integer as kind_id
from logged;
