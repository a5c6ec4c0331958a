-- question: which addresses are internal in one VPC only, by a range configured for that VPC?
-- grain: one row per (VPC, address)
-- parameters: none (reads egress_range, egress_vpc, egress_address)
-- columns: vpc_id, address_id
create or replace temp table egress_home as
select distinct v.vpc_id, a.address_id
from egress_range as r
inner join egress_vpc as v on v.vpc = r.vpc
inner join egress_address as a on a.address >= r.first and a.address <= r.last
where r.kind = 'internal' and r.vpc is not null and not a.internal
order by v.vpc_id, a.address_id;
