-- question: how many sessions, records, pairs, tuples and bytes does this part add to each class?
-- grain: one row per class
-- parameters: none (reads egress_tuple)
-- columns: class, sessions, flows, pairs, tuples, bytes_out, in_records
with pair as (
    select
        class,
        sum(sessions) as sessions,
        sum(flows) as flows,
        count(*) as tuples,
        sum(bytes_out) as bytes_out,
        sum(in_records) as in_records
    from egress_tuple
    group by class, pair, lane >> 40
)

select
    class::integer as class,
    sum(sessions)::bigint as sessions,
    sum(flows)::bigint as flows,
    count(*) as pairs,
    sum(tuples)::bigint as tuples,
    sum(bytes_out)::bigint as bytes_out,
    sum(in_records)::bigint as in_records
from pair
group by class
order by class;
