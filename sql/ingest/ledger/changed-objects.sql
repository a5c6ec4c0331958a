-- question: (none) says in the ledger which objects changed since they were read; what is stored of them stays
-- grain: one row per object
-- parameters: none
-- columns: none
-- why not simpler: an object that was not read whole stays what it is
update object
set
    status = case when c.reason is null then 'stored' else 'replaced' end,
    reason = c.reason
from changed_object as c
where c.identity = object.identity and object.status in ('stored', 'replaced');
