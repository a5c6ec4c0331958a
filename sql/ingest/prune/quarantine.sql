-- question: (none) removes the quarantined lines of objects whose last record is older than a time
-- grain: one row
-- parameters: $before (epoch second of an hour's start)
-- columns: none
delete from quarantine
where object_id in (select object_id from object where last < $before);
