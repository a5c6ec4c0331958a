-- question: which part is being judged? (empty; filled for each part)
-- grain: one row
-- parameters: none
-- columns: part, parts (the part holds the public addresses whose number modulo parts is part)
create or replace temp table egress_part (part ubigint, parts ubigint);
