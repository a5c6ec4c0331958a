-- question: (macro) a number that stands for eight values, slower
-- grain: one shape of flow records (protocol, action, flags, services, direction, path, reject reason)
-- parameters: none
-- columns: none
create or replace temp macro flow_shape_id(one, two, three, four, five, six, seven, eight) as
    md5_number_lower(
        to_json([one::varchar, two, three::varchar, four, five, six, seven::varchar, eight])::varchar
    );
