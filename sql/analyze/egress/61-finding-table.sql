-- question: what was found? (empty; each part adds its rows)
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: none
-- columns: the key as numbers, and the figures of the tuple within its class
create or replace temp table egress_finding (
    class varchar,
    vpc_id uinteger,
    local_id uinteger,
    remote_id uinteger,
    port integer,
    protocol integer,
    sessions bigint,
    flows bigint,
    packets bigint,
    bytes_out bigint,
    bytes_in bigint,
    first_seen bigint,
    last_seen bigint,
    accepted bigint,
    rejected bigint,
    busiest_day bigint,
    in_warmup boolean,
    rhythm double,
    interval bigint
);
