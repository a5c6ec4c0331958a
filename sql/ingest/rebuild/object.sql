-- question: which object of the ledger has this URI or identity?
-- grain: one row at most
-- parameters: $uri
-- columns: object_id, identity, uri, kind, delivery, status
select object_id, identity, uri, kind, delivery, status
from object
where uri = $uri or identity = $uri
order by object_id
limit 1;
