-- question: (macro) how many bytes did a text take, of which '-' is read as null?
-- grain: one text
-- parameters: none
-- columns: none
-- An empty text is none that a record could have: it makes a size that no sum of bytes has.
create or replace temp macro text_size(given) as coalesce(strlen(given), 1);
