-- question: when was each public address of the flow logs answered, and to whom?
-- grain: one row per row of dns_answer: several names may have led one asker to one address within an hour
-- parameters: $parts (reads dns_answer, egress_vpc, egress_address, egress_origin)
-- columns: part (as in egress_record), target (scope * 2^32 + number of the answered address), asker_id (0 = no flow names it),
--   instance_id (0 = none), hour, first, last
-- In the order of the parts, so that each part reads its own rows only, and sums them up: few rows share a key, so that doing it
-- here as well would cost more than it saves.
create or replace temp table egress_answer as
with instance_number as (
    select distinct instance, instance_id
    from egress_origin
    where instance is not null
)

select
    (r.address_id % $parts::uinteger)::utinyint as part,
    (v.scope::ubigint << 32) | r.address_id::ubigint as target,
    coalesce(s.address_id, 0)::uinteger as asker_id,
    coalesce(i.instance_id, 0)::uinteger as instance_id,
    (a.hour // 3600)::uinteger as hour,
    a.first,
    a.last
from dns_answer as a
inner join egress_vpc as v on v.vpc = a.vpc
inner join egress_address as r on r.upper = a.address_upper and r.lower = a.address_lower
left join egress_address as s on s.upper = a.source_upper and s.lower = a.source_lower
left join instance_number as i on i.instance = a.instance
order by part;
