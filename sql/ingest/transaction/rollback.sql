-- question: (none) a batch is kept as a whole or not at all
-- grain: none
-- parameters: none
-- columns: none
rollback;
