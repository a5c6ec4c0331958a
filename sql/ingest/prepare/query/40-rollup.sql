-- question: how often was what asked, answered and judged, per hour?
-- grain: one row per (hour, place, name, shape, answers, is_hop, hop_action), still in the numbers of the batch
-- parameters: none
-- columns: hour, place, name_id, shape, answers_id, is_hop, hop_action, queries, first, last
create or replace temp table query_rollup as
select
    q.moment - q.moment % 3600 as hour,
    q.place,
    q.name_id,
    q.shape,
    q.answers_id,
    coalesce(h.is_hop, false) as is_hop,
    h.hop_action,
    count(*) as queries,
    min(q.moment) as first,
    max(q.moment) as last
from staged_query as q
left join query_hop as h on h.record = q.rowid
where q.problem is null and not q.repeated
group by all;
