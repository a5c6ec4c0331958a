-- question: which connections leave VPCs that must not reach the internet? (empty; each part adds its rows)
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: none
-- columns: lane without the internal port; sessions: those with an accepted out record; bytes of all of them
create or replace temp table egress_exposed (
    class utinyint,
    pair ubigint,
    lane ubigint,
    sessions bigint,
    bytes_out bigint,
    bytes_in bigint,
    first_seen bigint,
    last_seen bigint
);
