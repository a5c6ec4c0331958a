-- question: which part was judged last? (forgotten here)
-- grain: one row
-- parameters: none
-- columns: none
delete from egress_part;
