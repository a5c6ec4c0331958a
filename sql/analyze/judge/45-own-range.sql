-- question: which addresses say something about the name that they answer?
-- grain: one row per block of private, link-local or loopback addresses; filled by the program
-- parameters: none
-- columns: first, last (128-bit address keys)
create or replace temp table own_range (first uhugeint not null, last uhugeint not null);
