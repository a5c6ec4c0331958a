-- question: (none) forgets an object that is about to be read again
-- grain: one row
-- parameters: $object
-- columns: none
delete from kept_coverage where object_id = $object;
