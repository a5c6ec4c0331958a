-- question: which sources does this part know, with which instances, and which of them bypass DNS?
-- grain: one row per (VPC, source, instance, bypasses)
-- parameters: none (reads egress_judged)
-- columns: those of egress_source
insert into egress_source
select distinct vpc_id, scope, local_id, instance_id, class = 'dns-bypass'
from egress_judged;
