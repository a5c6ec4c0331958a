-- question: what did each source use? (empty; each part adds its rows)
-- grain: one row per (class, VPC, source, port, protocol, gateway) and part
-- parameters: none
-- columns: class, vpc_id, local_id, port, protocol, gateway (through a gateway endpoint), sessions, accepted, bytes_out, bytes_in
create or replace temp table egress_use (
    class utinyint,
    vpc_id uinteger,
    local_id uinteger,
    port integer,
    protocol integer,
    gateway boolean,
    sessions bigint,
    accepted bigint,
    bytes_out bigint,
    bytes_in bigint
);
