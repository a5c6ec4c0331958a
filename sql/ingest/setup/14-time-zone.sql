-- question: (setting) which zone has a time without an offset?
-- grain: one setting
-- parameters: none
-- columns: none
-- The machine's zone otherwise. Times are cast to timestamptz, because a cast to timestamp would drop the offset of those that have one.
set timezone = 'UTC';
