-- question: what kinds of questions are there?
-- grain: one row per kind
-- parameters: none (reads logged_shape)
-- columns: kind_id, type, is_hop, logged, rule_group, list (as in logged_shape)
select distinct
    kind_id,
    type,
    is_hop,
    logged,
    rule_group,
    list
from logged_shape
order by kind_id;
