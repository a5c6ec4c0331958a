-- question: (none) removes the places that no stored row holds any more
-- grain: one place
-- parameters: none
-- columns: none
delete from kept_place
where place_id not in (
    select place_id from stored_query
    union
    select place_id from stored_answer
    union
    select place_id from stored_pair
);
