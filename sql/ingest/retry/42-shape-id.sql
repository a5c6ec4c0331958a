-- question: (macro) a number that stands for five texts, slower
-- grain: one shape (type, rcode, action, rule group, list)
-- parameters: none
-- columns: none
create or replace temp macro shape_id(one, two, three, four, five) as
    md5_number_lower(to_json([one, two, three, four, five])::varchar);
