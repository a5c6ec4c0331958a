-- question: (none) forgets an object that is about to be read again
-- grain: one row
-- parameters: $object
-- columns: none
delete from quarantine where object_id = $object;
