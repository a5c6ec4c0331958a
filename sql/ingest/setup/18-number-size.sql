-- question: (macro) how many bytes does a number take that is not negative, and null, which stands for '-'?
-- grain: one number
-- parameters: none
-- columns: none
create or replace temp macro number_size(given) as coalesce(
     strlen(given::varchar) ,
    1
);
