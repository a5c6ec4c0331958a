-- question: what did each source use? (empty; each part adds its rows)
-- grain: one row per (class, VPC, source, instance, port, protocol, gateway, inside) and part
-- parameters: none
-- columns: class (as in egress_session), vpc_id, local_id, instance_id (0 = none), port, protocol, gateway (through a gateway endpoint), inside
--   (the window), sessions, lone (of them), accepted, flows (records of the out leg), in_records, bytes_out, bytes_in
create or replace temp table egress_use (
    class utinyint,
    vpc_id uinteger,
    local_id uinteger,
    instance_id uinteger,
    port integer,
    protocol integer,
    gateway boolean,
    inside boolean,
    sessions bigint,
    lone bigint,
    accepted bigint,
    flows bigint,
    in_records bigint,
    bytes_out bigint,
    bytes_in bigint
);
