-- question: (macro) a number that stands for a text, slower and without known ways to make two texts of one number
-- grain: one text
-- parameters: none
-- columns: none
create or replace temp macro text_id(given) as md5_number_lower(coalesce('+' || given, ''));
