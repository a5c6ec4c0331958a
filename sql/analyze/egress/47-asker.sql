-- question: as whom may the source of each session of this part have been answered?
-- grain: one row or two per session whose source may have been: it is known by its address, and by its instance
-- parameters: none (reads egress_sought)
-- columns: session, target, asker (number of the address, or 2^32 + that of the instance), latest
create or replace temp view egress_session_asker as
select session, target, local_id::ubigint as asker, latest
from egress_sought
where evidence & 4 = 4
union all
select session, target, 4294967296 + instance_id::ubigint, latest
from egress_sought
where evidence & 8 = 8;
