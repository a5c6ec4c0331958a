-- question: (none) removes what is older than a time from stored_flow
-- grain: one row
-- parameters: $before (epoch second of an hour's start)
-- columns: none
delete from stored_flow where hour < $before;
