-- question: (none) takes an object's flow records out of the batch that were read by lines
-- grain: none
-- parameters: $object
-- columns: none
delete from flow_by_line where object_id = $object;
