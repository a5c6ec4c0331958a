-- question: (none) takes an object's flow records out of the batch that were read by fields
-- grain: none
-- parameters: $object
-- columns: none
delete from flow_by_field where object_id = $object;
