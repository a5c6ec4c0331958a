-- question: how many sessions, records, pairs, tuples and bytes does this part add to each class?
-- grain: one row per class
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded): the sessions that began within are judged
-- columns: class, sessions, flows, pairs, tuples, bytes_out, in_records
select
    class,
    count(*) as sessions,
    sum(out_records)::bigint as flows,
    count(distinct (vpc_id, local_id, remote_id)) as pairs,
    count(distinct (vpc_id, local_id, remote_id, remote_port, protocol)) as tuples,
    sum(out_bytes)::bigint as bytes_out,
    sum(in_records)::bigint as in_records
from egress_judged
where first_start >= coalesce($since::bigint, first_start) and first_start < coalesce($until::bigint, first_start + 1)
group by class
order by class;
