-- question: what do the judged sessions of this part sum up to?
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within
-- columns: class, pair, lane (without the internal port), sessions, flows, in_records, packets, bytes_out, bytes_in, first_seen,
--   last_seen, accepted (sessions with an accepted out record), gateway
create or replace temp table egress_tuple as
select
    class,
    pair,
    (lane >> 24 << 24) | (lane & 255::ubigint) as lane,
    count(*) as sessions,
    sum(out_records)::bigint as flows,
    sum(in_records)::bigint as in_records,
    sum(out_packets)::bigint as packets,
    sum(out_bytes)::bigint as bytes_out,
    sum(in_bytes)::bigint as bytes_in,
    min(first_start) as first_seen,
    max(last_end) as last_seen,
    sum(accepted::integer)::bigint as accepted,
    bool_or(gateway) as gateway
from egress_judged
where first_start >= coalesce($since::bigint, first_start) and first_start < coalesce($until::bigint, first_start + 1)
group by class, pair, (lane >> 24 << 24) | (lane & 255::ubigint);
