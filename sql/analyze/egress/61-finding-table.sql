-- question: what was found? (empty; each part adds its rows)
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: none
-- columns: lane without the internal port; accepted: sessions with an accepted out record; the rest see 63-finding
create or replace temp table egress_finding (
    class utinyint,
    pair ubigint,
    lane ubigint,
    sessions bigint,
    flows bigint,
    packets bigint,
    bytes_out bigint,
    bytes_in bigint,
    first_seen bigint,
    last_seen bigint,
    accepted bigint,
    busiest_day bigint,
    in_warmup boolean,
    rhythm double,
    interval bigint
);
