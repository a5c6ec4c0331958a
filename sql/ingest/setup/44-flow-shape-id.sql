-- question: (macro) a number that stands for eight values while one batch is read
-- grain: one shape of flow records (protocol, action, flags, services, direction, path, reject reason)
-- parameters: none
-- columns: none
create or replace temp macro flow_shape_id(one, two, three, four, five, six, seven, eight) as
    hash(one, two, three, four, five, six, seven, eight);
