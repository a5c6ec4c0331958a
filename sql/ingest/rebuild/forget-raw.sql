-- question: (none) forgets the raw lines of an object that is read again
-- grain: none
-- parameters: $object
-- columns: none
delete from kept_raw where object_id = $object;
