-- question: which lines are in quarantine, byte for byte?
-- grain: one row per line
-- parameters: $uri (null = all objects), $limit
-- columns: uri, line, reason, raw
select
    o.uri,
    q.line,
    q.reason,
    q.raw
from quarantine as q
inner join object as o on o.object_id = q.object_id
where $uri::varchar is null or o.uri = $uri
order by o.uri, o.object_id, q.line
limit $limit;
