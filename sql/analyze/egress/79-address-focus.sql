-- question: which public addresses have legs from or to one address?
-- grain: one row per public address
-- parameters: $address (key as text; reads egress_record, egress_address)
-- columns: remote_id
create or replace temp table egress_focus as
with wanted as (
    select address_id
    from egress_address
    where address = $address::varchar::uhugeint
)

select distinct (r.pair & 4294967295::ubigint)::uinteger as remote_id
from egress_record as r, wanted as w
where r.bucket = 0 and (r.pair >> 32 = w.address_id or r.pair & 4294967295::ubigint = w.address_id);
