-- question: (none) removes the shapes that no stored row holds any more
-- grain: one shape
-- parameters: none
-- columns: none
delete from kept_shape
where shape_id not in (select shape_id from stored_query);
