-- question: which destinations would a check of answers stop although they are explained otherwise?
-- grain: one row per (VPC, class, destination): AWS services without an answer, and answers that came later
-- parameters: none (reads egress_route, egress_vpc, egress_address)
-- columns: vpc, class, destination, sessions
select v.vpc, r.class::integer as class, a.address as destination, sum(r.accepted)::bigint as sessions
from egress_route as r
inner join egress_vpc as v on v.vpc_id = r.vpc_id
inner join egress_address as a on a.address_id = r.remote_id
where r.class in (6, 7) and not r.gateway
group by v.vpc, r.class, a.address
order by v.vpc, sessions desc, a.address, r.class;
