-- question: which objects have lines in quarantine, and why?
-- grain: one row per (object, reason)
-- parameters: none
-- columns: uri, kind, format, reason, lines, first_line
select
    o.uri,
    o.kind,
    o.format,
    q.reason,
    count(*)::bigint as lines,
    min(q.line) as first_line
from quarantine as q
inner join object as o on o.object_id = q.object_id
group by all
order by o.uri, q.reason;
