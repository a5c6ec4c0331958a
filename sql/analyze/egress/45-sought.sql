-- question: for which sessions of this part are answers to be looked up?
-- grain: one row per session
-- parameters: none (reads egress_explained, egress_outlook)
-- columns: session (row of egress_explained), target, local_id, instance_id, latest (an answer up to then counts), evidence
-- SLACK 60 s.
create or replace temp view egress_sought as
select
    e.rowid as session,
    v.scope_high + (e.pair & 4294967295::ubigint) as target,
    e.pair >> 32 as local_id,
    e.instance_id,
    e.first_start + 60 as latest,
    e.evidence
from egress_explained as e
inner join egress_outlook as v on v.vpc_id = e.lane >> 40
where e.evidence > 1;
