-- question: how many sessions, records and bytes has each class?
-- grain: one row per class, inbound (0) and ambiguous (13) sessions included, and inside
-- parameters: none (reads egress_use, which every part has filled)
-- columns: class, inside (the window), sessions, lone (as in egress_use), flows, in_records, bytes_out
select
    class::integer as class,
    inside,
    sum(sessions)::bigint as sessions,
    sum(lone)::bigint as lone,
    sum(flows)::bigint as flows,
    sum(in_records)::bigint as in_records,
    sum(bytes_out)::bigint as bytes_out
from egress_use
group by class, inside
order by class, inside;
