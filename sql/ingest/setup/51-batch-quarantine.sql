-- question: which lines of the batch could not be stored?
-- grain: one line
-- parameters: none
-- columns: object_id, line, reason, raw
create or replace temp table batch_quarantine (object_id integer not null, line bigint not null, reason varchar not null, raw blob not null);
