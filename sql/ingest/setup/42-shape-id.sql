-- question: (macro) a number that stands for five texts while one batch is read
-- grain: one shape (type, rcode, action, rule group, list)
-- parameters: none
-- columns: none
create or replace temp macro shape_id(one, two, three, four, five) as hash(one, two, three, four, five);
