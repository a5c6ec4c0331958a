-- question: which other objects have records in those hours?
-- grain: one row per object
-- parameters: $object
-- columns: object_id, uri, identity
with changed as (
    select object_id, kind, delivery
    from object
    where object_id = $object
),

span as (
    select min(hour) as first, max(hour) + 3600 as last
    from rebuild_hour
)

select o.object_id, o.uri, o.identity
from object as o
inner join changed as c on c.kind = o.kind and c.delivery = o.delivery and c.object_id <> o.object_id
inner join span as s on o.first < s.last and o.last >= s.first
order by o.object_id;
