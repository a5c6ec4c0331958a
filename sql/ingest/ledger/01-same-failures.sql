-- question: (none) leaves the ledger's line of an object that failed before as it is, where it failed again in the same way
-- grain: one row per object
-- parameters: none
-- columns: none
delete from batch_object as b
using object as o
where o.identity = b.identity
    and o.status = 'failed'
    and b.status = 'failed'
    and o.size is not distinct from b.size
    and o.etag is not distinct from b.etag
    and o.modified is not distinct from b.modified
    and o.reason is not distinct from b.reason;
