-- question: which object of the ledger has this name (URI or identity)?
-- grain: one row at most
-- parameters: $name
-- columns: object_id, identity, uri, kind, delivery, status
select object_id, identity, uri, kind, delivery, status
from object
where uri = $name or identity = $name
order by object_id
limit 1;
