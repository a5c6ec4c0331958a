-- question: which lines did the exact reader hand over, where a file does not go through the fast one?
-- grain: one line
-- parameters: none
-- columns: object_id, line (1 = first of the object), text
create or replace temp table exact_line (object_id integer not null, line bigint not null, text varchar not null);
