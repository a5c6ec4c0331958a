-- question: (macro) a number that stands for three texts, slower
-- grain: one place (VPC, source or interface, instance)
-- parameters: none
-- columns: none
create or replace temp macro place_id(one, two, three) as md5_number_lower(to_json([one, two, three])::varchar);
