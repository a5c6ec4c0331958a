-- question: (none) takes an object's flow records out of the batch
-- grain: none
-- parameters: $object
-- columns: none
delete from staged_flow where object_id = $object;
