-- question: where did AWS itself skip flow records?
-- grain: one row per VPC with SKIPDATA in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, records, hours (with at least one)
select
    vpc,
    sum(records)::bigint as records,
    count(distinct hour) as hours
from flow_control
where
    status = 'SKIPDATA'
    and vpc is not null
    and ($since::bigint is null or first >= $since::bigint)
    and ($until::bigint is null or first < $until::bigint)
group by vpc
order by vpc;
