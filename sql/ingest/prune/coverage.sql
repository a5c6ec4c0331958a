-- question: (none) removes the coverage of flow records that are no longer there, so that no question takes them for measured
-- grain: one row
-- parameters: $before (epoch second of an hour's start)
-- columns: none
delete from kept_coverage where kind = 'flow' and hour < $before;
