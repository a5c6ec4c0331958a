-- question: which objects were not stored whole?
-- grain: one row per object whose status is not stored, or that has lines in quarantine; those with most lines there first
-- parameters: $most (rows)
-- columns: uri, status, reason, read, quarantined (records)
select
    uri,
    status,
    reason,
    "read",
    quarantined
from object
where status <> 'stored' or quarantined > 0
order by quarantined desc, uri
limit $most::integer;
