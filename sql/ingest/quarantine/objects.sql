-- question: which objects have lines in quarantine that can be tried again?
-- grain: one row per object
-- parameters: none
-- columns: object_id, uri, format, recognised, delivery, lines
select
    o.object_id,
    o.uri,
    o.format,
    o.recognised,
    o.delivery,
    count(*)::bigint as lines
from quarantine as q
inner join object as o on o.object_id = q.object_id
where o.recognised is not null
group by all
order by o.object_id;
