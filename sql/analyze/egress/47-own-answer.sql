-- question: which answers of this part went to a source that has sessions with the answered address?
-- grain: one row per row of egress_answer, or two where the asker's address and instance are both known
-- parameters: none (reads the variable egress_part, egress_answer, egress_session_asker)
-- columns: target, asker (as in egress_session_asker), first, last
-- First of all, for summing up the answers of all askers takes longer than passing over those without sessions.
create or replace temp table egress_own_answer as
with answered as (
    select target, asker_id::ubigint as asker, first, last
    from egress_answer
    where part = getvariable('egress_part')::utinyint and asker_id > 0
    union all
    select target, 4294967296 + instance_id::ubigint, first, last
    from egress_answer
    where part = getvariable('egress_part')::utinyint and instance_id > 0
)

select a.*
from answered as a
semi join egress_session_asker as s on s.target = a.target and s.asker = a.asker;
