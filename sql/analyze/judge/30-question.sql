-- question: what was asked, each distinct thing once, wherever it was asked?
-- grain: one row per (policy, policy then, name, type, chain, is_hop, logged, rule group, list) of logged_query
-- parameters: none (reads logged_query, logged_shape, policy_place, kept_text)
-- columns: query_id (in the order of the name), policy, policy_then, name, type, is_hop, logged, queries and nxdomain (within the window), first, last (whole
-- evidence before its end), window_first, window_last; text_id, chain_id, kind_id, era (the grain in
-- numbers)
-- why not simpler: rows are summed up by numbers, and by whether they lie in the window, which takes a quarter of the time
-- that words and conditions in the sums do; the VPC would cost three times as much: it is joined back for the few questions
-- that need it
create or replace temp table question as
with counted as (
    select
        name_id,
        chain_id,
        shape_id,
        era,
        is_inside,
        sum(queries) as queries,
        min(first) as first,
        max(last) as last
    from logged_query
    group by all
),

distinct_question as (
    select
        c.name_id as text_id,
        c.chain_id,
        s.kind_id,
        c.era,
        sum(case when c.is_inside then c.queries else 0 end)::bigint as queries,
        sum(case when c.is_inside and s.rcode = 'NXDOMAIN' then c.queries else 0 end)::bigint as nxdomain,
        min(c.first) as first,
        max(c.last) as last,
        min(case when c.is_inside then c.first end) as window_first,
        max(case when c.is_inside then c.last end) as window_last
    from counted as c
    inner join logged_shape as s on s.shape_id = c.shape_id
    group by all
),

era as (
    select distinct era, policy, policy_then
    from policy_place
),

kind as (
    select distinct kind_id, type, is_hop, logged, rule_group, list
    from logged_shape
),

in_words as (
    select
        e.policy,
        e.policy_then,
        n.text as name,
        k.type,
        c.text as chain,
        k.is_hop,
        k.logged,
        k.rule_group,
        k.list,
        q.*
    from distinct_question as q
    inner join era as e on e.era = q.era
    inner join kind as k on k.kind_id = q.kind_id
    inner join kept_text as n on n.text_id = q.text_id
    inner join kept_text as c on c.text_id = q.chain_id
)

select
    (row_number() over (
        order by name, type, chain, is_hop, logged, rule_group, list, policy, policy_then
    ) - 1)::integer as query_id,
    * exclude (chain, rule_group, list)
from in_words;
