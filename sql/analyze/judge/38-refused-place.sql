-- question: where, and from when to when, was each name and type ALERTed or BLOCKed?
-- grain: one row per (policy, VPC, name, type, is_hop) that was
-- parameters: none (reads wanted_query of the names that ALERTed)
-- columns: policy, vpc, name_id (of kept_text), type, is_hop, refused_from, refused_until, allowed_until (the last time that
-- it was logged without; null = never)
-- why not simpler: a statement that reads the records twice would be planned to copy all of them
create or replace temp table refused_place as
select
    h.policy,
    h.vpc,
    h.name_id,
    h.type,
    h.is_hop,
    min(case when h.logged is not null then h.first end) as refused_from,
    max(case when h.logged is not null then h.last end) as refused_until,
    max(case when h.logged is null then h.last end) as allowed_until
from wanted_query as h
group by all
having refused_until is not null;
