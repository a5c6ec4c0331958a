-- question: which sessions do the conversations of this part fall into?
-- grain: one row per session
-- parameters: none (reads egress_conversation, egress_leg)
-- columns: those of egress_conversation for the kept records of the session, and duplicates (records of interfaces not kept)
-- A session ends where a record starts more than GAP (3600 s) after everything before it ended. Within a session and leg one
-- interface is kept: most packets, then one with an instance, then the smallest name (egress classes D6).
create or replace temp table egress_session as
with composite as (
    select vpc_id, local_id, local_port, remote_id, remote_port, protocol
    from egress_conversation
    where not single
),

leg as (
    select r.*
    from egress_leg as r
    semi join composite as c using (vpc_id, local_id, local_port, remote_id, remote_port, protocol)
),

before as (
    select
        *,
        max("end") over (
            partition by vpc_id, local_id, local_port, remote_id, remote_port, protocol
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
            partition by vpc_id, local_id, local_port, remote_id, remote_port, protocol
            order by start
            range between unbounded preceding and current row
        ) as session_number
    from before
),

by_interface as (
    select
        vpc_id,
        any_value(scope) as scope,
        local_id,
        local_port,
        remote_id,
        remote_port,
        protocol,
        session_number,
        is_out,
        interface_id,
        min(start) as first_start,
        max("end") as last_end,
        min(instance_id) filter (instance_id > 0) as instance_id,
        count(*) as records,
        sum(packets)::bigint as packets,
        sum(bytes)::bigint as bytes,
        count(*) filter (accepted) as accepted,
        bool_or(syn_only) as syn,
        bool_or(syn_ack) as syn_ack,
        bool_or(gateway) as gateway
    from numbered
    group by vpc_id, local_id, local_port, remote_id, remote_port, protocol, session_number, is_out, interface_id
),

chosen as (
    select
        *,
        row_number() over (
            partition by vpc_id, local_id, local_port, remote_id, remote_port, protocol, session_number, is_out
            order by packets desc, instance_id is not null desc, interface_id
        ) = 1 as kept
    from by_interface
),

resolved as (
    select
        vpc_id,
        any_value(scope) as scope,
        local_id,
        local_port,
        remote_id,
        remote_port,
        protocol,
        true as single,
        min(first_start) as first_start,
        max(last_end) as last_end,
        coalesce(min(instance_id) filter (is_out), 0) as instance_id,
        coalesce(sum(records) filter (kept and is_out), 0)::bigint as out_records,
        coalesce(sum(packets) filter (kept and is_out), 0)::bigint as out_packets,
        coalesce(sum(bytes) filter (kept and is_out), 0)::bigint as out_bytes,
        min(first_start) filter (kept and is_out) as out_first,
        coalesce(sum(accepted) filter (kept and is_out), 0)::bigint as out_accepted,
        coalesce(bool_or(syn) filter (kept and is_out), false) as out_syn,
        coalesce(bool_or(syn_ack) filter (kept and is_out), false) as out_syn_ack,
        coalesce(bool_or(gateway) filter (kept and is_out), false) as gateway,
        coalesce(sum(records) filter (kept and not is_out), 0)::bigint as in_records,
        coalesce(sum(bytes) filter (kept and not is_out), 0)::bigint as in_bytes,
        min(first_start) filter (kept and not is_out) as in_first,
        coalesce(bool_or(syn) filter (kept and not is_out), false) as in_syn,
        coalesce(bool_or(syn_ack) filter (kept and not is_out), false) as in_syn_ack,
        coalesce(sum(records) filter (not kept), 0)::bigint as duplicates
    from chosen
    group by vpc_id, local_id, local_port, remote_id, remote_port, protocol, session_number
)

select *, 0::bigint as duplicates
from egress_conversation
where single
union all by name
select *
from resolved;
