-- question: which class is each session begun from inside in?
-- grain: one row per session begun from inside
-- parameters: none (reads egress_begun, egress_target, egress_fresh, egress_own, egress_coverage)
-- columns: those of egress_begun, gateway now also where a gateway endpoint is configured; class, the first condition that applies (egress classes D8, D9): 1 dns-bypass,
--   2 resolved-same, 3 resolved-peer, 4 resolved-same-stale, 5 resolved-peer-stale, 6 resolved-after, 7 aws-service,
--   8 resolved-sibling, 9 no-dns-visibility, 10 no-dns-coverage, 11 warm-up, 12 never-resolved
-- TAIL 3600 s, WARM 3600 s.
create or replace temp table egress_judged as
with outbound as (
    select *, rowid as session, ((lane >> 24) & 65535::ubigint)::integer as remote_port
    from egress_begun
    where initiator = 0
)

select
    s.* exclude (session, initiator, duplicates, gateway, remote_port),
    s.gateway or t.endpoint as gateway,
    (case
        when s.remote_port in (53, 853) or t.resolver and s.remote_port in (443, 784, 8443, 8853) then 1
        when f.session is not null then case when o.fresh then 2 else 3 end
        when t.first_answer <= s.first_start + 60 then case when o.session is not null then 4 else 5 end
        when t.first_answer is not null then 6
        when t.explaining or t.gateway_s3 and (s.gateway or t.endpoint_s3) then 7
        when t.sibling then 8
        when not coalesce(c.has_answers, false) then 9
        when s.first_start > c.last_query + 3600 then 10
        when s.first_start < c.first_query + 3600 or s.first_start <= c.first_flow + 60 then 11
        else 12
    end)::utinyint as class
from outbound as s
inner join egress_target as t
    on t.vpc_id = (s.lane >> 40)::uinteger and t.remote_id = (s.pair & 4294967295::ubigint)::uinteger
left join egress_fresh as f on f.session = s.session
left join egress_own as o on o.session = s.session
left join egress_coverage as c on c.scope = t.scope;
