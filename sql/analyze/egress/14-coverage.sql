-- question: from when to when was DNS seen, and from when flows, per group of VPCs that share answers?
-- grain: one row per scope
-- parameters: none (reads read_query, read_answer, egress_flow, kept_place, flow_rollup, egress_vpc)
-- columns: scope, has_answers, first_query, last_query, first_flow
-- The whole database, whatever window is asked about: a window must not begin with a false warm-up.
create or replace temp table egress_coverage as
with asked as (
    select q.place_id, false as has_answers, min(q.first) as first_query, max(q.last) as last_query
    from read_query as q
    group by q.place_id
    union all
    select place_id, true, min(first), max(last)
    from read_answer
    group by place_id
),

flowing as (
    select place_id, min(start) as first_flow
    from egress_flow
    group by place_id
),

seen as (
    select p.vpc, a.has_answers, a.first_query, a.last_query, null::bigint as first_flow
    from asked as a
    inner join kept_place as p on p.place_id = a.place_id
    union all
    select p.vpc, false, null, null, f.first_flow
    from flowing as f
    inner join egress_flow_place as p on p.place_id = f.place_id
    union all
    select vpc, false, null, null, min(first)
    from flow_rollup
    group by vpc
)

select
    v.scope,
    bool_or(s.has_answers) as has_answers,
    min(s.first_query) as first_query,
    max(s.last_query) as last_query,
    min(s.first_flow) as first_flow
from seen as s
inner join egress_vpc as v on v.vpc = s.vpc
group by v.scope
order by v.scope;
