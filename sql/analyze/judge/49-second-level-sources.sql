-- question: how many second-level names did each source ask for, and how many of them do not exist?
-- grain: one row per (VPC, source) that asked for at least $least that do not exist
-- parameters: $least (reads domain_asker)
-- columns: vpc, source, domains, missing
select
    vpc,
    source,
    count(*) as domains,
    count(*) filter (where is_missing) as missing
from domain_asker
group by vpc, source
having count(*) filter (where is_missing) >= $least::bigint
order by vpc, source;
