-- question: which sessions do the conversations fall into that have more than one, or several interfaces?
-- grain: one row per session
-- parameters: none (reads egress_conversation, egress_leg)
-- columns: those of egress_conversation without single, for the kept records of the session; duplicates (records not kept)
-- A session ends where a record starts more than GAP (3600 s) after everything before it ended. Within a session and leg one
-- interface is kept: most packets, then one with an instance, then the smallest name (egress classes D6).
create or replace temp table egress_composite as
with composite as (
    select pair, lane
    from egress_conversation
    where not single
),

leg as (
    select r.*, (r.marks & 1) = 1 as is_out
    from egress_leg as r
    semi join composite as c using (pair, lane)
),

before as (
    select
        *,
        max("end") over (
            partition by pair, lane
            order by start
            rows between unbounded preceding and 1 preceding
        ) as end_before
    from leg
),

numbered as (
    select
        *,
        -- By range, so that records of one second share a number whatever order they came in.
        sum(coalesce(start > end_before + 3600, false)::integer) over (
            partition by pair, lane
            order by start
            range between unbounded preceding and current row
        ) as session_number
    from before
),

by_interface as (
    select
        pair,
        lane,
        session_number,
        is_out,
        interface_id,
        min(start) as first_start,
        max("end") as last_end,
        min(instance_id) filter (instance_id > 0) as instance_id,
        count(*) as records,
        sum(packets)::bigint as packets,
        sum(bytes)::bigint as bytes,
        bit_or(marks) as marks
    from numbered
    group by pair, lane, session_number, is_out, interface_id
),

chosen as (
    select
        *,
        row_number() over (
            partition by pair, lane, session_number, is_out
            order by packets desc, instance_id is not null desc, interface_id
        ) = 1 as kept
    from by_interface
)

select
    pair,
    lane,
    min(first_start) as first_start,
    max(last_end) as last_end,
    min(instance_id) filter (is_out) as instance_id,
    coalesce(sum(records) filter (kept), 0)::bigint as records,
    coalesce(sum(records) filter (kept and is_out), 0)::bigint as out_records,
    coalesce(sum(packets) filter (kept and is_out), 0)::bigint as out_packets,
    coalesce(sum(bytes) filter (kept and is_out), 0)::bigint as out_bytes,
    coalesce(sum(bytes) filter (kept and not is_out), 0)::bigint as in_bytes,
    min(first_start) filter (kept and is_out) as out_first,
    min(first_start) filter (kept and not is_out) as in_first,
    coalesce(bit_or(marks) filter (kept and is_out), 0)::utinyint as out_marks,
    coalesce(bit_or(marks) filter (kept and not is_out), 0)::utinyint as in_marks,
    coalesce(sum(records) filter (not kept), 0)::bigint as duplicates
from chosen
group by pair, lane, session_number;
