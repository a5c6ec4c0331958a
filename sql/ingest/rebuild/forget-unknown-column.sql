-- question: (none) forgets an object that is about to be read again
-- grain: one row
-- parameters: $object
-- columns: none
delete from unknown_column where object_id = $object;
