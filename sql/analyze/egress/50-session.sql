-- question: which sessions does this part hold, who began each, and which class is each begun from inside in?
-- grain: one row per session
-- parameters: none (reads the variable egress_part, egress_begun, egress_outlook, egress_address, egress_answered, egress_block, egress_fresh,
--   egress_own, egress_own_fresh)
-- columns: those of egress_begun without session and initiator, gateway now also where a gateway endpoint is configured; class, the first condition that applies (egress
--   classes D8, D9): 1 dns-bypass, 2 resolved-same, 3 resolved-peer, 4 resolved-same-stale, 5 resolved-peer-stale, 6 resolved-after,
--   7 aws-service, 8 resolved-sibling, 9 no-dns-visibility, 10 no-dns-coverage, 11 warm-up, 12 never-resolved; 0 = inbound, 13 = ambiguous
-- SLACK 60 s, TAIL 3600 s, WARM 3600 s.
-- why not simpler: "in" keeps the rows together on their way, where a left join would tear each lot in two, those found and the others;
-- what six of them leave takes twice the time.
create or replace temp table egress_session as
with remote as (
    select address_id, resolver, explaining, gateway_s3, gateway_dynamodb, documentation or hosting as alone, block_id
    from egress_address
    where part = getvariable('egress_part')::utinyint
),

placed as (
    select
        s.*,
        ((s.lane >> 24) & 65535::ubigint)::integer as remote_port,
        v.scope_high + r.address_id as target,
        case when not r.alone then v.scope_high + r.block_id end as neighbourhood,
        v.has_answers,
        v.first_query,
        v.last_query,
        v.first_flow,
        r.resolver,
        s.gateway or v.endpoint_s3 and r.gateway_s3 or v.endpoint_dynamodb and r.gateway_dynamodb as through_gateway,
        r.explaining or r.gateway_s3 and (s.gateway or v.endpoint_s3) as is_service
    from egress_begun as s
    left join egress_outlook as v on v.vpc_id = s.lane >> 40
    left join remote as r on r.address_id = s.pair & 4294967295::ubigint
)

select
    pair,
    lane,
    lone,
    first_start,
    last_end,
    instance_id,
    in_records,
    out_records,
    out_packets,
    out_bytes,
    in_bytes,
    accepted,
    through_gateway as gateway,
    (case
        when initiator = 1 then 0
        when initiator = 2 then 13
        when remote_port in (53, 853) or resolver and remote_port in (443, 784, 8443, 8853) then 1
        when session in (select f.session from egress_own_fresh as f) then 2
        when session in (select f.session from egress_fresh as f) then 3
        when session in (select f.session from egress_own as f) then 4
        when session in (select k.session from egress_answered_session as k where k.age = 0) then 6
        when target in (select a.target from egress_answered as a) then 5
        when is_service then 7
        when neighbourhood in (select b.neighbourhood from egress_block as b) then 8
        when not has_answers then 9
        when first_start > last_query + 3600 then 10
        when first_start < first_query + 3600 or first_start <= first_flow + 60 then 11
        else 12
    end)::utinyint as class
from placed;
