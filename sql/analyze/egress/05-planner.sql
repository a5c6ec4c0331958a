-- question: how may the statements that follow be planned?
-- grain: one row
-- parameters: none
-- columns: none
-- Where an asof join's left side is guessed to hold under 64 rows, nested loops are planned; behind a join with a table of a few
-- VPCs the guess is a few rows for millions, and minutes become hours.
set asof_loop_join_threshold = 0;
