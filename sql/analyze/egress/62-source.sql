-- question: which sources does this part know, with which instances, and which of them bypass DNS?
-- grain: one row per (VPC, source, instance, bypasses)
-- parameters: none (reads egress_judged)
-- columns: those of egress_source
insert into egress_source
select distinct (j.lane >> 40)::uinteger, v.scope, (j.pair >> 32)::uinteger, j.instance_id, j.class = 1
from egress_judged as j
inner join egress_vpc as v on v.vpc_id = (j.lane >> 40)::uinteger;
