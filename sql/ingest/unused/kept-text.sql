-- question: (none) removes the texts that no stored row holds any more
-- grain: one text
-- parameters: none
-- columns: none
delete from kept_text
where text_id not in (
    select name_id from stored_query
    union
    select chain_id from stored_query
    union
    select name_id from stored_answer
    union
    select name_id from stored_pair
    union
    select other_id from stored_pair
);
