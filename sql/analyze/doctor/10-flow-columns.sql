-- question: what do the stored flow records lack?
-- grain: one row
-- parameters: none
-- columns: records; tcp (records of TCP), without_flags (of those, without tcp-flags), without_vpc (of a VPC that nothing tells)
select
    count(*) as records,
    count(*) filter (where protocol = 6) as tcp,
    count(*) filter (where protocol = 6 and tcp_flags is null) as without_flags,
    count(*) filter (where vpc is null) as without_vpc
from flow;
