-- question: (none) removes kept raw lines of objects that end before the bound
-- grain: none
-- parameters: $before
-- columns: none
delete from kept_raw
where object_id in (select object_id from object where last < $before);
