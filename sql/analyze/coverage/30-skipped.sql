-- question: where did AWS itself skip flow records?
-- grain: one row per VPC with SKIPDATA in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, records
select
    vpc,
    sum(records)::bigint as records
from flow_control
where
    status = 'SKIPDATA'
    and vpc is not null
    and ($since::bigint is null or first >= $since::bigint)
    and ($until::bigint is null or first < $until::bigint)
group by vpc
order by vpc;
