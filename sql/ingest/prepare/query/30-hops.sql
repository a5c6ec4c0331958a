-- question: which records are hops of a sibling record, and what was logged on a record's own hops?
-- grain: one row per record (rowid of staged_query) that is a hop or has hops
-- parameters: none
-- columns: record, is_hop, hop_action
-- Siblings are records of one object with the same source, port, second and type (observed, undocumented).
-- A hop needs a sibling that asked first, that is, one that is no target itself: of names that are aliases of each other none is
-- a hop, or nobody would judge them.
create or replace temp table query_hop as
with chained as (
    select answers_id, unnest(chain) as target
    from query_answers
    where len(chain) > 0
),

-- Only targets that were asked for themselves, in whatever form.
asked as (
    select distinct c.answers_id, n.name_id
    from chained as c
    inner join query_name as n on n.normal_id = text_id(c.target)
),

target as (
    select
        q.rowid as sibling,
        q.object_id,
        q.place,
        q.port,
        q.moment,
        q.type,
        c.name_id
    from staged_query as q
    inner join asked as c on c.answers_id = q.answers_id
    where q.problem is null and not q.repeated
),

pair as (
    select
        t.sibling,
        h.rowid as hop,
        h.action
    from staged_query as h
    inner join target as t
        on t.name_id = h.name_id
        and t.moment = h.moment
        and t.place = h.place
        and t.object_id = h.object_id
        and t.port = h.port
        and t.type = h.type
    where h.problem is null and not h.repeated and t.sibling <> h.rowid
),

target_record as (
    select distinct hop
    from pair
),

followed as (
    select distinct p.hop
    from pair as p
    anti join target_record as t on t.hop = p.sibling
),

side as (
    select hop as record, true as is_hop, null as action
    from followed
    union all
    select p.sibling, false, p.action
    from pair as p
    semi join followed as f on f.hop = p.hop
)

select
    record,
    bool_or(is_hop) as is_hop,
    -- 'BLOCK' sorts after 'ALERT', so the greatest is the strongest.
    max(action) as hop_action
from side
group by record;
