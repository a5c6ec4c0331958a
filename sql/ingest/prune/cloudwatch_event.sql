-- question: (none) removes what is older than a time from cloudwatch_event
-- grain: one row
-- parameters: $before (epoch second of an hour's start)
-- columns: none
delete from cloudwatch_event where moment < $before;
