-- question: by what are the sessions of each VPC judged, whatever their addresses?
-- grain: one row per VPC
-- parameters: none (reads egress_vpc, egress_coverage, config_gateway_endpoint)
-- columns: vpc_id, scope, scope_high, endpoint_s3, endpoint_dynamodb (configured gateway endpoints), has_answers, first_query, last_query,
--   first_flow (as in egress_coverage)
create or replace temp table egress_outlook as
with endpoint as (
    select
        vpc,
        bool_or(lower(service) = 's3') as s3,
        bool_or(lower(service) = 'dynamodb') as dynamodb
    from config_gateway_endpoint
    group by vpc
)

select
    v.vpc_id,
    v.scope,
    v.scope_high,
    coalesce(e.s3, false) as endpoint_s3,
    coalesce(e.dynamodb, false) as endpoint_dynamodb,
    coalesce(c.has_answers, false) as has_answers,
    c.first_query,
    c.last_query,
    c.first_flow
from egress_vpc as v
left join egress_coverage as c on c.scope = v.scope
left join endpoint as e on e.vpc = v.vpc
order by v.vpc_id;
