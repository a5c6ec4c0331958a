-- question: in which hours was each public address of this part answered to anyone?
-- grain: one row per (scope, address, hour)
-- parameters: none (reads egress_answer, egress_part)
-- columns: target, first, last
create or replace temp table egress_interval as
select
    a.target,
    min(a.first) as first,
    max(a.last) as last
from egress_answer as a, egress_part as p
where (a.target & 4294967295::ubigint) % p.parts = p.part
group by a.target, a.hour;
