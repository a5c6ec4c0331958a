-- question: which legs belong to the part being judged?
-- grain: one row per flow record that is a leg
-- parameters: none (reads egress_record, egress_part)
-- columns: those of egress_record, start and "end" in epoch seconds
create or replace temp view egress_reach as
select
    r.* exclude (bucket, start, duration),
    r.start::bigint as start,
    r.start::bigint + r.duration::bigint as "end"
from egress_record as r, egress_part as p
where r.bucket = 0 and (r.pair & 4294967295::ubigint) % p.parts = p.part;
