-- question: (macro) a number that stands for three texts while one batch is read
-- grain: one place (VPC, source or interface, instance)
-- parameters: none
-- columns: none
create or replace temp macro place_id(one, two, three) as hash(one, two, three);
