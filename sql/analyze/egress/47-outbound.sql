-- question: what is known of each session of this part that was begun from inside, by its address?
-- grain: one row per such session
-- parameters: none (reads egress_begun, egress_target)
-- columns: those of egress_judged but class; target, scope, first_answer, last_answer (as in egress_target), facts (1 resolver, 2 explained
--   by the published ranges, 4 sibling)
-- why not simpler: three questions need the target of a session, and joining once is cheaper than three times.
create or replace temp table egress_outbound as
select
    s.pair,
    s.lane,
    s.first_start,
    s.last_end,
    s.instance_id,
    s.in_records,
    s.out_records,
    s.out_packets,
    s.out_bytes,
    s.in_bytes,
    s.accepted,
    s.gateway or t.endpoint as gateway,
    t.target,
    t.scope,
    t.first_answer,
    t.last_answer,
    (
        t.resolver::integer
        + 2 * (t.explaining or t.gateway_s3 and (s.gateway or t.endpoint_s3))::integer
        + 4 * t.sibling::integer
    )::utinyint as facts
from egress_begun as s
inner join egress_target as t
    on t.place = (((s.lane >> 40) << 32) | (s.pair & 4294967295::ubigint))
where s.initiator = 0;
