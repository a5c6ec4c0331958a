-- question: (none) writes the database file anew, without what was removed
-- grain: none
-- parameters: none
-- columns: none
checkpoint;
