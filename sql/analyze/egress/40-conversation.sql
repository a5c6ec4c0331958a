-- question: which conversations between shared ends does this part hold, and what are their sums, taken as one session each?
-- grain: one row per (VPC, internal address, its port, public address, its port, protocol)
-- parameters: none (reads egress_leg, egress_shared)
-- columns: pair, lane (the key); single (one session, seen by one interface, so that the sums below are the session's), first_start,
--   last_end, instance_id (smallest of the out leg, null = none), records (of both legs); per leg records, packets, bytes, first
--   start and marks
-- why not simpler: every sum costs; what follows from others is computed afterwards, and both legs' marks share one number.
create or replace temp table egress_conversation as
with leg as (
    select l.*, (l.marks & 1) = 1 as is_out
    from egress_leg as l
    semi join egress_shared as s using (pair)
),

summed as (
    select
        pair,
        lane,
        min(interface_id) = max(interface_id) as one_interface,
        max("end") as last_end,
        min(case when is_out and instance_id > 0 then instance_id end) as instance_id,
        count(*) as records,
        sum(marks & 1::utinyint)::bigint as out_records,
        sum(case when is_out then packets else 0 end)::bigint as out_packets,
        sum(case when is_out then bytes else 0 end)::bigint as out_bytes,
        sum(bytes)::bigint as bytes,
        min(case when is_out then start end) as out_first,
        min(case when is_out then null else start end) as in_first,
        bit_or(case when is_out then marks::usmallint else marks::usmallint << 8 end) as both_marks
    from leg
    group by pair, lane
),

-- greatest and least leave nulls aside.
begun as (
    select *, least(out_first, in_first) as first_start
    from summed
)

select
    pair,
    lane,
    one_interface and last_end <= first_start + 3600 as single,
    first_start,
    last_end,
    instance_id,
    records,
    out_records,
    out_packets,
    out_bytes,
    bytes - out_bytes as in_bytes,
    out_first,
    in_first,
    (both_marks & 255::usmallint)::utinyint as out_marks,
    (both_marks >> 8)::utinyint as in_marks
from begun;
