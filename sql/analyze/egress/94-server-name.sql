-- question: which names explain the accepted sessions to web ports?
-- grain: one row per (VPC, name)
-- parameters: none (reads egress_route, egress_vpc, egress_address, dns_answer)
-- columns: vpc, name
with web as (
    select distinct r.vpc_id, v.vpc, v.scope, r.remote_id
    from egress_route as r
    inner join egress_vpc as v on v.vpc_id = r.vpc_id
    where r.class between 2 and 6 and r.protocol = 6 and r.port in (80, 443) and not r.gateway
)

select distinct w.vpc, d.name
from web as w
inner join egress_address as a on a.address_id = w.remote_id
inner join dns_answer as d on d.address = a.address
inner join egress_vpc as v on v.vpc = d.vpc and v.scope = w.scope
order by w.vpc, d.name;
