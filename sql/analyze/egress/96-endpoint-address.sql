-- question: which internal addresses did AWS names return: interface endpoints, or resources of one's own such as databases?
-- grain: one row per (VPC, address, name)
-- parameters: none (reads dns_answer, config_internal)
-- columns: vpc, address, name
with answered as (
    select distinct vpc, address, name
    from dns_answer
    where (name like '%.amazonaws.com' or name like '%.amazonaws.com.cn' or name like '%.api.aws' or name like '%.on.aws')
)

select a.vpc, a.address, a.name
from answered as a
where exists (
    select 1
    from config_internal as c
    where a.address >= c.first and a.address <= c.last and coalesce(c.vpc, a.vpc) = a.vpc
)
order by a.vpc, a.address, a.name;
