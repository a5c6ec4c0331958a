-- question: from when to when was DNS seen, and from when flows, per group of VPCs that share answers?
-- grain: one row per scope
-- parameters: none (reads dns_query, dns_answer, flow, flow_rollup, egress_vpc)
-- columns: scope, has_answers, first_query, last_query, first_flow
-- The whole database, whatever window is asked about: a window must not begin with a false warm-up.
create or replace temp table egress_coverage as
with seen as (
    select vpc, false as has_answers, min(first) as first_query, max(last) as last_query, null::bigint as first_flow
    from dns_query
    group by vpc
    union all
    select vpc, true, min(first), max(last), null
    from dns_answer
    group by vpc
    union all
    select vpc, false, null, null, min(start)
    from flow
    group by vpc
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
