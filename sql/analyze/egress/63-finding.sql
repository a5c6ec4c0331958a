-- question: which connections of this part does no DNS answer explain?
-- grain: one row per (class, VPC, source, destination, port, protocol), classes never-resolved, dns-bypass, resolved-sibling
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: those of egress_finding. A session is rejected where none of its out records is ACCEPT. in_warmup looks at the whole
--   database. busiest_day: bytes out of the UTC day with most. rhythm: share of the gaps between session starts within 10 % (at
--   least 2 s) of their median; interval: that median; both null under 10 sessions.
insert into egress_finding
with found as (
    select *
    from egress_judged
    where class in ('never-resolved', 'dns-bypass', 'resolved-sibling')
        and first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1)
),

daily as (
    select
        class, vpc_id, local_id, remote_id, remote_port, protocol,
        count(*) as sessions,
        sum(out_records)::bigint as flows,
        sum(out_packets)::bigint as packets,
        sum(out_bytes)::bigint as bytes_out,
        sum(in_bytes)::bigint as bytes_in,
        min(first_start) as first_seen,
        max(last_end) as last_seen,
        count(*) filter (out_accepted > 0) as accepted
    from found
    group by class, vpc_id, local_id, remote_id, remote_port, protocol, first_start // 86400
),

tuple as (
    select
        class, vpc_id, local_id, remote_id, remote_port, protocol,
        sum(sessions)::bigint as sessions,
        sum(flows)::bigint as flows,
        sum(packets)::bigint as packets,
        sum(bytes_out)::bigint as bytes_out,
        sum(bytes_in)::bigint as bytes_in,
        min(first_seen) as first_seen,
        max(last_seen) as last_seen,
        sum(accepted)::bigint as accepted,
        max(bytes_out) as busiest_day
    from daily
    group by class, vpc_id, local_id, remote_id, remote_port, protocol
),

gap as (
    select
        class, vpc_id, local_id, remote_id, remote_port, protocol,
        first_start - lag(first_start) over (
            partition by class, vpc_id, local_id, remote_id, remote_port, protocol
            order by first_start
        ) as seconds
    from found
    semi join (from tuple where sessions >= 10) as t using (class, vpc_id, local_id, remote_id, remote_port, protocol)
),

usual as (
    select class, vpc_id, local_id, remote_id, remote_port, protocol, quantile_disc(seconds, 0.5) as interval
    from gap
    where seconds is not null
    group by class, vpc_id, local_id, remote_id, remote_port, protocol
),

rhythm as (
    select
        class, vpc_id, local_id, remote_id, remote_port, protocol,
        any_value(u.interval) as interval,
        avg((abs(g.seconds - u.interval) <= greatest(2, u.interval / 10.0))::integer) as rhythm
    from gap as g
    inner join usual as u using (class, vpc_id, local_id, remote_id, remote_port, protocol)
    where g.seconds is not null
    group by class, vpc_id, local_id, remote_id, remote_port, protocol
),

warm as (
    select distinct vpc_id, local_id, remote_id, remote_port, protocol
    from egress_judged
    where class = 'warm-up'
)

select
    t.class,
    t.vpc_id,
    t.local_id,
    t.remote_id,
    t.remote_port,
    t.protocol,
    t.sessions,
    t.flows,
    t.packets,
    t.bytes_out,
    t.bytes_in,
    t.first_seen,
    t.last_seen,
    t.accepted,
    t.sessions - t.accepted,
    t.busiest_day,
    w.vpc_id is not null,
    r.rhythm,
    r.interval
from tuple as t
left join warm as w using (vpc_id, local_id, remote_id, remote_port, protocol)
left join rhythm as r using (class, vpc_id, local_id, remote_id, remote_port, protocol);
