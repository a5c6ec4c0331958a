-- question: which legs to the addresses in focus belong to the part at hand?
-- grain: one row per flow record that is a leg
-- parameters: none (reads egress_record, egress_focus, the variable egress_part)
-- columns: number (row of egress_record), those of egress_record; start and "end" in epoch seconds
-- A view: the records lie in the order of the parts, so that reading a part's own again costs less than a copy of them.
create or replace temp view egress_leg as
select
    r.rowid as number,
    r.pair,
    r.lane,
    r.marks,
    r.interface_id,
    r.instance_id,
    r.packets,
    r.bytes,
    r.start::bigint as start,
    r.start::bigint + r.duration::bigint as "end"
from egress_record as r
semi join egress_focus as f on f.remote_id = (r.pair & 4294967295::ubigint)
where r.bucket = 0 and r.part = getvariable('egress_part')::utinyint;
