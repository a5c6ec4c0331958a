-- question: how many sessions, records, pairs, tuples and bytes does this part add to each class?
-- grain: one row per class
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within (reads egress_judged)
-- columns: class, sessions, flows, pairs, tuples, bytes_out, in_records
with session as (
    select *
    from egress_judged
    where first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1)
),

tuple as (
    select distinct class, pair, (lane >> 24 << 24) | (lane & 255::ubigint) as lane
    from session
),

pair as (
    select class, count(*) as tuples
    from tuple
    group by class, pair, lane >> 40
),

counted as (
    select class, count(*) as pairs, sum(tuples)::bigint as tuples
    from pair
    group by class
),

summed as (
    select
        class,
        count(*) as sessions,
        sum(out_records)::bigint as flows,
        sum(out_bytes)::bigint as bytes_out,
        sum(in_records)::bigint as in_records
    from session
    group by class
)

select s.class::integer as class, s.sessions, s.flows, c.pairs, c.tuples, s.bytes_out, s.in_records
from summed as s
inner join counted as c on c.class = s.class
order by class;
