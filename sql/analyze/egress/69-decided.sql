-- question: which findings are decided, and by which decision?
-- grain: one row per decided finding
-- parameters: none (reads egress_finding, egress_decision, egress_address)
-- columns: class, pair, lane (as in egress_finding), number (of the decision), open (it leaves the finding open)
-- The narrowest block that covers the connection wins, then the most cautious decision, then the first in the file.
create or replace temp table egress_decided as
with edge as (
    select first
    from egress_decision
    union
    select last + 1::uhugeint
    from egress_decision
    where last < 340282366920938463463374607431768211455::uhugeint
),

candidate as (
    select e.first as segment, d.*
    from edge as e
    inner join egress_decision as d on e.first >= d.first and e.first <= d.last
),

remote as (
    select distinct (pair & 4294967295::ubigint)::uinteger as remote_id
    from egress_finding
),

placed as (
    select r.remote_id, e.first as segment
    from remote as r
    inner join egress_address as a on a.address_id = r.remote_id
    asof join edge as e on a.address >= e.first
),

covered as (
    select f.class, f.pair, f.lane, d.number, d.last - d.first as width, d.caution, d.open
    from egress_finding as f
    inner join placed as p on p.remote_id = (f.pair & 4294967295::ubigint)::uinteger
    inner join candidate as d on d.segment = p.segment
    inner join egress_address as l on l.address_id = (f.pair >> 32)::uinteger
    where coalesce(d.port = ((f.lane >> 24) & 65535::ubigint)::integer, true)
        and coalesce(d.protocol = (f.lane & 255::ubigint)::integer, true)
        and coalesce(l.address >= d.source_first and l.address <= d.source_last, true)
)

select
    class,
    pair,
    lane,
    arg_min(number, (width, caution, number)) as number,
    arg_min(open, (width, caution, number)) as open
from covered
group by class, pair, lane;
