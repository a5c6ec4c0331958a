-- question: which VPCs asked anything?
-- grain: one row per VPC of the query logs
-- parameters: none
-- columns: vpc
select distinct vpc
from kept_coverage
where kind = 'dns' and vpc is not null
order by vpc;
