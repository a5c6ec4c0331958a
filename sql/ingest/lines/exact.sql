-- question: which lines did the exact reader hand over, in one section of one object?
-- grain: one line that is not blank
-- parameters: none (variable section)
-- columns: object_id, line, text
create or replace temp view batch_line as
select object_id, line, text
from exact_line
where object_id = getvariable('section').object
    and line between getvariable('section').first and getvariable('section').last;
