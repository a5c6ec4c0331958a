-- question: (none) removes what is older than a time from kept_pair
-- grain: one row
-- parameters: $before (epoch second of an hour's start)
-- columns: none
delete from kept_pair where hour < $before;
