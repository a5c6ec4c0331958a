-- question: when was each public address of the flow logs answered, and to whom?
-- grain: one row per row of read_answer: several names may have led one asker to one address within an hour
-- parameters: none (reads read_answer, egress_asker, egress_address)
-- columns: part (as in egress_address), target (scope * 2^32 + number of the answered address), asker_id (0 = no flow names it),
--   instance_id (0 = none), first, last (both of one hour)
-- In the order of the parts, so that each part reads its own rows only, and sums them up: few rows share a key, so that doing it
-- here as well would cost more than it saves.
create or replace temp table egress_answer as
select
    r.part,
    p.scope_high + r.address_id as target,
    p.asker_id,
    p.instance_id,
    a.first,
    a.last
from read_answer as a
inner join egress_asker as p on p.place_id = a.place_id
inner join egress_address as r on r.upper = a.address_upper and r.lower = a.address_lower
order by r.part;
