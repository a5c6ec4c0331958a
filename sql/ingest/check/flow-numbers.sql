-- question: how many places and shapes of the batch's flow records have no number in the dictionaries, or more than one?
-- grain: one row
-- parameters: none
-- columns: wrong
select (
    abs((select count(*) from flow_place where is_kept) - (select count(*) from flow_place_number))
    + abs((select count(*) from flow_shape) - (select count(*) from flow_shape_number))
)::bigint as wrong;
