-- question: which objects does the ledger know?
-- grain: one row per object
-- parameters: none
-- columns: identity, uri, kind, format, size, etag, modified, status, reason, read
select identity, uri, kind, format, size, etag, modified, status, reason, read
from object
order by identity;
