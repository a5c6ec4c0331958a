-- question: what has to be judged?
-- grain: one row per question with queries in the window, in the order of its identifier, that is of its name
-- parameters: none
-- columns: those of question (numbers as doubles: they arrive as numbers, and are exact far beyond any count or time here)
-- and refused_until: the last time the same name and type was logged with ALERT or BLOCK under the same policy;
-- is_settled: in every VPC where it was, it was logged later without; name_first, name_last: first and last query for
-- the name, hop records apart (whole evidence)
-- why not simpler: a clean record of another VPC says nothing about the one that ALERTed
with refused_here as (
    select
        policy,
        vpc,
        name,
        type,
        is_hop,
        max(last) filter (where logged is null) as allowed_until,
        max(last) filter (where logged is not null) as refused_until
    from asked_here
    semi join (select distinct name from question where logged is not null) as refused on refused.name = asked_here.name
    group by all
    having refused_until is not null
),

refused as (
    select
        policy,
        name,
        type,
        is_hop,
        max(refused_until) as refused_until,
        bool_and(coalesce(allowed_until > refused_until, false)) as is_settled
    from refused_here
    group by all
)

select
    q.query_id,
    q.policy,
    q.policy_then,
    q.name,
    q.type,
    q.chain,
    q.is_hop,
    q.logged,
    q.rule_group,
    q.list,
    q.queries::double as queries,
    q.nxdomain::double as nxdomain,
    q.window_first::double as window_first,
    q.window_last::double as window_last,
    r.refused_until::double as refused_until,
    coalesce(r.is_settled, false) as is_settled,
    (min(q.first) over (partition by q.name, q.is_hop))::double as name_first,
    (max(q.last) over (partition by q.name, q.is_hop))::double as name_last
from question as q
left join refused as r
    on r.policy = q.policy and r.name = q.name and r.type = q.type and r.is_hop = q.is_hop
qualify q.queries > 0
order by q.query_id;
