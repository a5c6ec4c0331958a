-- question: which policies judge the records of each place, and since when?
-- grain: one row per (place of query records, span of policy_span)
-- parameters: none (reads kept_place, policy_span)
-- columns: place_id, asker_id (number of the VPC and source), vpc, source; since, until, policy, policy_then, window_since (as in
-- policy_span); era (number of the pair of policy and policy_then)
create or replace temp table policy_place as
select
    p.place_id,
    dense_rank() over (order by p.vpc, p.source_upper, p.source_lower)::integer as asker_id,
    p.vpc,
    (p.source_upper::uhugeint << 64) | p.source_lower as source,
    span.since,
    span.until,
    span.policy,
    span.policy_then,
    span.window_since,
    dense_rank() over (order by span.policy, span.policy_then)::integer as era
from kept_place as p
inner join policy_span as span on span.vpc = p.vpc;
