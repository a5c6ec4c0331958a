-- question: which connections of this part does no DNS answer explain?
-- grain: one row per (class, VPC, source, destination, port, protocol); classes 1 dns-bypass, 8 resolved-sibling, 12 never-resolved
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within (reads egress_explained,
--   whose classes 1, 8, 11 and 12 are final)
-- columns: those of egress_finding. in_warmup: the tuple has a warm-up session in the whole database. busiest_day: for UDP port 123,
--   bytes out of the UTC day with most. rhythm: share of the gaps between session starts within 10 % (at least 2 s) of their
--   median; interval: that median; both null under 10 sessions.
insert into egress_finding
with session as (
    select *, (lane >> 24 << 24) | (lane & 255::ubigint) as tuple_lane
    from egress_explained
    where class in (1, 8, 12)
        and first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1)
),

found as (
    select
        class,
        pair,
        tuple_lane as lane,
        count(*) as sessions,
        sum(out_records)::bigint as flows,
        sum(out_packets)::bigint as packets,
        sum(out_bytes)::bigint as bytes_out,
        sum(in_bytes)::bigint as bytes_in,
        min(first_start) as first_seen,
        max(last_end) as last_seen,
        sum(accepted::integer)::bigint as accepted
    from session
    where not lone
    group by class, pair, tuple_lane
    union all
    select class, pair, tuple_lane, 1, out_records, out_packets, out_bytes, in_bytes, first_start, last_end, accepted::bigint
    from session
    where lone
),

warm as (
    select distinct pair, (lane >> 24 << 24) | (lane & 255::ubigint) as lane
    from egress_explained
    where class = 11
),

daily as (
    select class, pair, tuple_lane as lane, sum(out_bytes)::bigint as bytes_out
    from session
    where tuple_lane & 1099511627775::ubigint = (123::ubigint << 24) | 17::ubigint
    group by class, pair, tuple_lane, first_start // 86400
),

busiest as (
    select class, pair, lane, max(bytes_out) as bytes_out
    from daily
    group by class, pair, lane
),

repeated as (
    select class, pair, lane
    from found
    where sessions >= 10
),

gap as (
    select
        s.class,
        s.pair,
        s.tuple_lane as lane,
        s.first_start - lag(s.first_start) over (
            partition by s.class, s.pair, s.tuple_lane
            order by s.first_start
        ) as seconds
    from session as s
    semi join repeated as r on r.class = s.class and r.pair = s.pair and r.lane = s.tuple_lane
),

usual as (
    select class, pair, lane, quantile_disc(seconds, 0.5) as interval
    from gap
    where seconds is not null
    group by class, pair, lane
),

rhythm as (
    select
        g.class,
        g.pair,
        g.lane,
        any_value(u.interval) as interval,
        avg((abs(g.seconds - u.interval) <= greatest(2, u.interval / 10.0))::integer) as rhythm
    from gap as g
    inner join usual as u on u.class = g.class and u.pair = g.pair and u.lane = g.lane
    where g.seconds is not null
    group by g.class, g.pair, g.lane
)

select
    f.class,
    f.pair,
    f.lane,
    f.sessions,
    f.flows,
    f.packets,
    f.bytes_out,
    f.bytes_in,
    f.first_seen,
    f.last_seen,
    f.accepted,
    b.bytes_out,
    w.pair is not null,
    r.rhythm,
    r.interval
from found as f
left join warm as w on w.pair = f.pair and w.lane = f.lane
left join busiest as b on b.class = f.class and b.pair = f.pair and b.lane = f.lane
left join rhythm as r on r.class = f.class and r.pair = f.pair and r.lane = f.lane;
