-- question: which internal addresses did AWS service names return: the interface endpoints?
-- grain: one row per (VPC, address)
-- parameters: none (reads dns_answer, config_internal)
-- columns: vpc, address, names
select
    a.vpc,
    a.address,
    string_agg(distinct a.name, ', ' order by a.name) as names
from dns_answer as a
where (a.name like '%.amazonaws.com' or a.name like '%.amazonaws.com.cn' or a.name like '%.api.aws' or a.name like '%.on.aws')
    and exists (
        select 1
        from config_internal as c
        where a.address >= c.first and a.address <= c.last and coalesce(c.vpc, a.vpc) = a.vpc
    )
group by a.vpc, a.address
order by a.vpc, a.address;
