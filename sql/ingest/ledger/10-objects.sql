-- question: (none) writes the batch's objects into the ledger
-- grain: one row per object
-- parameters: none
-- columns: those of object
insert into object
from batch_object
order by object_id;
