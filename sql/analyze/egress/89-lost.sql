-- question: where did the flow log itself lose records?
-- grain: one row per VPC
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: vpc (null = unknown), lines (SKIPDATA lines; each stands for any number of records), interfaces, first_seen, last_seen
select
    vpc,
    sum(records)::bigint as lines,
    count(distinct interface) as interfaces,
    min(first) as first_seen,
    max(last) as last_seen
from flow_control
where status = 'SKIPDATA'
    and first >= coalesce($since::bigint, first)
    and first < coalesce($until::bigint, first + 1)
group by vpc
order by lines desc, vpc nulls last;
