-- question: which number stands for a VPC, and with which other VPCs does it share DNS answers?
-- grain: one row per VPC
-- parameters: none (reads egress_origin)
-- columns: vpc, vpc_id, scope, scope_high (scope * 2^32)
create or replace temp table egress_vpc as
select distinct vpc, vpc_id, scope, scope::ubigint << 32 as scope_high
from egress_origin
where vpc is not null
order by vpc_id;
