-- question: which conversations of several records does this part hold, and what are their sums, taken as one session each?
-- grain: one row per (VPC, internal address, its port, public address, its port, protocol)
-- parameters: none (reads egress_leg, egress_shared)
-- columns: pair, lane (the key); single (one session, one interface per leg, so that the sums below are the session's), first_start,
--   last_end, instance_id (smallest of the out leg, null = none); per leg records, packets, bytes, first start and marks
create or replace temp table egress_conversation as
with leg as (
    select l.*, (l.marks & 1) = 1 as is_out
    from egress_leg as l
    semi join egress_shared as s using (pair, lane)
)

select
    pair,
    lane,
    max(start) <= min(start) + 3600
    and coalesce(min(interface_id) filter (is_out) = max(interface_id) filter (is_out), true)
    and coalesce(min(interface_id) filter (not is_out) = max(interface_id) filter (not is_out), true) as single,
    min(start) as first_start,
    max("end") as last_end,
    min(instance_id) filter (is_out and instance_id > 0) as instance_id,
    count(*) as records,
    sum(is_out::integer)::bigint as out_records,
    sum(case when is_out then packets else 0 end)::bigint as out_packets,
    sum(case when is_out then bytes else 0 end)::bigint as out_bytes,
    sum(case when is_out then 0 else bytes end)::bigint as in_bytes,
    min(start) filter (is_out) as out_first,
    min(start) filter (not is_out) as in_first,
    bit_or(case when is_out then marks else 0::utinyint end) as out_marks,
    bit_or(case when is_out then 0::utinyint else marks end) as in_marks
from leg
group by pair, lane;
