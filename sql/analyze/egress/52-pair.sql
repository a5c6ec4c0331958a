-- question: how many pairs and tuples does this part add to each class, beside those of lone sessions?
-- grain: one row per class
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within (reads egress_judged)
-- columns: class, pairs, tuples
with tuple as (
    select distinct class, pair, (lane >> 24 << 24) | (lane & 255::ubigint) as lane
    from egress_judged
    where not lone
        and first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1)
),

pair as (
    select class, count(*) as tuples
    from tuple
    group by class, pair, lane >> 40
)

select class::integer as class, count(*) as pairs, sum(tuples)::bigint as tuples
from pair
group by class
order by class;
