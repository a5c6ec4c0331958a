-- question: what has to be judged?
-- grain: one row per question with queries in the window, in the order of its identifier, that is of its name
-- parameters: none (reads question, refused_place, wanted_query of the names that ALERTed)
-- columns: those of question, kinds and chains as numbers (counts and times as doubles: they arrive as numbers, and are exact
-- far beyond any count or time here), and refused_until: the last time the same name and type was logged with ALERT or BLOCK under the same policy;
-- is_settled: in every VPC where it was, it was logged later without, for as long as both took turns; name_first,
-- name_last: first and last query for the name, hop records apart (whole evidence)
-- why not simpler: a clean record of another VPC says nothing about the one that ALERTed, and one more clean record of a
-- name that ALERTs now and then says nothing at all
with turned as (
    select
        p.policy,
        p.vpc,
        p.name_id,
        p.type,
        p.is_hop,
        min(h.first) as turned_at
    from refused_place as p
    inner join wanted_query as h
        on
            h.policy = p.policy
            and h.vpc = p.vpc
            and h.name_id = p.name_id
            and h.type = p.type
            and h.is_hop = p.is_hop
            and h.logged is null
            and h.first > p.refused_from
            and h.first < p.refused_until
    where p.allowed_until is not null
    group by all
),

refused as (
    select
        p.policy,
        p.name_id,
        p.type,
        p.is_hop,
        max(p.refused_until) as refused_until,
        bool_and(
            coalesce(
                p.allowed_until > p.refused_until
                and p.allowed_until - p.refused_until >= p.refused_until - coalesce(t.turned_at, p.refused_until),
                false
            )
        ) as is_settled
    from refused_place as p
    left join turned as t
        on t.policy = p.policy and t.vpc = p.vpc and t.name_id = p.name_id and t.type = p.type and t.is_hop = p.is_hop
    group by all
)

select
    q.query_id,
    q.policy,
    q.policy_then,
    q.name,
    q.kind_id,
    q.chain_id,
    q.queries::double as queries,
    q.nxdomain::double as nxdomain,
    q.window_first::double as window_first,
    q.window_last::double as window_last,
    r.refused_until::double as refused_until,
    coalesce(r.is_settled, false) as is_settled,
    (min(q.first) over (partition by q.text_id, q.is_hop))::double as name_first,
    (max(q.last) over (partition by q.text_id, q.is_hop))::double as name_last
from question as q
left join refused as r
    on r.policy = q.policy and r.name_id = q.text_id and r.type = q.type and r.is_hop = q.is_hop
qualify q.queries > 0
order by q.query_id;
