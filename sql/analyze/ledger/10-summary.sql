-- question: what was read, by kind and format, and does it add up?
-- grain: one row per (kind, format, status)
-- parameters: none
-- columns: kind, format, status, objects, read, stored, duplicates, quarantined, control (records), first, last (epoch seconds)
select
    kind,
    format,
    status,
    count(*) as objects,
    sum("read")::bigint as "read",
    sum(stored)::bigint as stored,
    sum(duplicates)::bigint as duplicates,
    sum(quarantined)::bigint as quarantined,
    sum(control)::bigint as control,
    min(first) as first,
    max(last) as last
from object
group by kind, format, status
order by kind, format, status;
