-- question: which conversations does this part hold, and what are their sums, taken as one session each?
-- grain: one row per (VPC, internal address, its port, public address, its port, protocol); each part holds whole conversations
-- parameters: none (reads egress_leg)
-- columns: the key; single (one session, one interface per leg, so that the sums below are the session's), first_start, last_end,
--   instance_id, and per leg records, packets, bytes, first start, accepted records, SYN and SYN-ACK records
create or replace temp table egress_conversation as
select
    vpc_id,
    any_value(scope) as scope,
    local_id,
    local_port,
    remote_id,
    remote_port,
    protocol,
    max(start) <= min(start) + 3600
    and coalesce(min(interface_id) filter (is_out) = max(interface_id) filter (is_out), true)
    and coalesce(min(interface_id) filter (not is_out) = max(interface_id) filter (not is_out), true) as single,
    min(start) as first_start,
    max("end") as last_end,
    coalesce(min(instance_id) filter (is_out and instance_id > 0), 0) as instance_id,
    count(*) filter (is_out) as out_records,
    coalesce(sum(packets) filter (is_out), 0)::bigint as out_packets,
    coalesce(sum(bytes) filter (is_out), 0)::bigint as out_bytes,
    min(start) filter (is_out) as out_first,
    count(*) filter (is_out and accepted) as out_accepted,
    coalesce(bool_or(syn_only) filter (is_out), false) as out_syn,
    coalesce(bool_or(syn_ack) filter (is_out), false) as out_syn_ack,
    coalesce(bool_or(gateway) filter (is_out), false) as gateway,
    count(*) filter (not is_out) as in_records,
    coalesce(sum(bytes) filter (not is_out), 0)::bigint as in_bytes,
    min(start) filter (not is_out) as in_first,
    coalesce(bool_or(syn_only) filter (not is_out), false) as in_syn,
    coalesce(bool_or(syn_ack) filter (not is_out), false) as in_syn_ack
from egress_leg
group by vpc_id, local_id, local_port, remote_id, remote_port, protocol;
