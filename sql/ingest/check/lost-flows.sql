-- question: where does the database know that flow logging lost records?
-- grain: one row; none where nothing was lost
-- parameters: none
-- columns: records, places (interfaces, or VPCs where records name none), first, last
select
    sum(records)::bigint as records,
    count(distinct coalesce(interface, vpc, ''))::bigint as places,
    min(first) as first,
    max(last) as last
from kept_flow_control
where status = 'SKIPDATA'
having count(*) > 0;
