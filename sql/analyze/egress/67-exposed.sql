-- question: which accepted connections of this part leave VPCs that must not reach the internet?
-- grain: one row per (class, VPC, source, destination, port, protocol)
-- parameters: $vpcs (their names)
-- columns: those of egress_exposed; gateway endpoints do not count as leaving
insert into egress_exposed
select t.class, t.pair, t.lane, t.accepted, t.bytes_out, t.bytes_in, t.first_seen, t.last_seen
from egress_tuple as t
inner join egress_vpc as v on v.vpc_id = (t.lane >> 40)::uinteger
where t.accepted > 0 and not t.gateway and list_contains($vpcs::varchar[], v.vpc);
