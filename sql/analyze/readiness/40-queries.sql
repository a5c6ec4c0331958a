-- question: how many queries did each VPC ask?
-- grain: one row per VPC, hop records apart
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, queries
select
    vpc,
    sum(queries)::bigint as queries
from dns_query
where
    not is_hop
    and ($since::bigint is null or first >= $since::bigint)
    and ($until::bigint is null or first < $until::bigint)
group by vpc
order by vpc;
