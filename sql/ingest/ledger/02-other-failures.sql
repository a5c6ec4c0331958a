-- question: (none) forgets that objects failed before, where there is something else to say of them now
-- grain: one row per object
-- parameters: none
-- columns: none
delete from object as o
using batch_object as b
where o.identity = b.identity and o.status = 'failed';
