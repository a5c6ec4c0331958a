-- question: (none) removes the places of flow records that no stored row holds any more
-- grain: one place
-- parameters: none
-- columns: none
delete from kept_flow_place
where place_id not in (
    select place_id from stored_flow
    union
    select place_id from stored_flow_rollup
);
