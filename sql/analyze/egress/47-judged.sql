-- question: which class is each session begun from inside in?
-- grain: one row per session begun from inside
-- parameters: none (reads egress_begun, egress_target, egress_interval*, egress_coverage)
-- columns: those of egress_begun, and class; the first condition that applies (egress classes D8, D9)
-- SLACK 60 s, FRESH 3600 s, TAIL 3600 s, WARM 3600 s.
create or replace temp table egress_judged as
with outbound as (
    select *
    from egress_begun
    where initiator = 'out'
),

answered as (
    select
        s.*,
        t.resolver,
        t.explaining or t.gateway_s3 and (s.gateway or t.endpoint_s3) as explained_by_service,
        t.sibling,
        t.answered,
        n.last as anyone,
        a.last as same_address,
        i.last as same_instance
    from outbound as s
    inner join egress_target as t on t.scope = s.scope and t.vpc_id = s.vpc_id and t.remote_id = s.remote_id
    asof left join egress_interval as n
        on n.scope = s.scope and n.remote_id = s.remote_id and s.first_start + 60 >= n.first
    asof left join egress_interval_address as a
        on a.scope = s.scope and a.remote_id = s.remote_id and a.asker_id = s.local_id and s.first_start + 60 >= a.first
    asof left join egress_interval_instance as i
        on i.scope = s.scope and i.remote_id = s.remote_id and i.instance_id = s.instance_id
        and s.first_start + 60 >= i.first
),

covered as (
    select
        a.*,
        greatest(a.same_address, a.same_instance) as same,
        coalesce(c.has_answers, false) as has_answers,
        c.first_query,
        c.last_query,
        c.first_flow
    from answered as a
    left join egress_coverage as c on c.scope = a.scope
)

select
    * exclude (
        initiator, single, resolver, explained_by_service, sibling, answered, anyone, same_address, same_instance, same,
        has_answers, first_query, last_query, first_flow
    ),
    case
        when remote_port in (53, 853) or resolver and remote_port in (443, 784, 8443, 8853) then 'dns-bypass'
        when same >= first_start - 3600 then 'resolved-same'
        when anyone >= first_start - 3600 then 'resolved-peer'
        when same is not null then 'resolved-same-stale'
        when anyone is not null then 'resolved-peer-stale'
        when answered then 'resolved-after'
        when explained_by_service then 'aws-service'
        when sibling then 'resolved-sibling'
        when not has_answers then 'no-dns-visibility'
        when first_start > last_query + 3600 then 'no-dns-coverage'
        when first_start < first_query + 3600 or first_start <= first_flow + 60 then 'warm-up'
        else 'never-resolved'
    end as class
from covered;
