-- question: which instance did a source have, and does it bypass DNS? (empty; each part adds its rows)
-- grain: one row per (VPC, source, instance, bypasses) and part
-- parameters: none
-- columns: vpc_id, scope, local_id, instance_id, bypasses
create or replace temp table egress_source (
    vpc_id uinteger,
    scope uinteger,
    local_id uinteger,
    instance_id uinteger,
    bypasses boolean
);
