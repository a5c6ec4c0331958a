-- question: (none) takes an object's query records out of the batch
-- grain: none
-- parameters: $object
-- columns: none
delete from staged_query where object_id = $object;
