-- question: (macro) a number that stands for a text while one batch is read, so that grouping compares numbers
-- grain: one text
-- parameters: none
-- columns: none
-- A log is written by strangers, who may look for two texts of one number: the dictionaries of a batch are checked for that
-- (ingest/check/collisions.sql), and the batch is read again with the macros of ingest/retry where it happens.
create or replace temp macro text_id(given) as hash(given);
