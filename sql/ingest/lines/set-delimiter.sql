-- question: (none) tells the fast reader what stands between fields
-- grain: none
-- parameters: $delimiter
-- columns: none
set variable batch_delimiter = $delimiter;
