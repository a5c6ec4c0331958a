-- question: which combinations of type, rcode and firewall fields does this batch hold?
-- grain: one row per combination
-- parameters: none
-- columns: shape, type, rcode, action, rule_group, list
create or replace temp table query_shape as
select distinct shape, type, coalesce(rcode, '') as rcode, action, rule_group, list
from staged_query
where problem is null;
