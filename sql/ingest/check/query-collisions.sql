-- question: do two texts of this batch of query records share one number?
-- grain: one row
-- parameters: none
-- columns: collisions
select (
    (select count(*) - count(distinct place) from query_place)
    + (select count(*) - count(distinct name_id) from query_name)
    + (select count(*) - count(distinct shape) from query_shape)
    + (select count(*) - count(distinct coalesce(answers_id, 0)) from query_answers)
)::bigint as collisions;
