-- question: (none) forgets what the exact reader handed over of an object that failed
-- grain: none
-- parameters: $object
-- columns: none
delete from exact_line where object_id = $object;
