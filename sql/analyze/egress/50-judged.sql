-- question: which class is each session begun from inside in?
-- grain: one row per session begun from inside
-- parameters: none (reads egress_outbound, egress_hit, egress_coverage)
-- columns: pair, lane and figures as in egress_begun, gateway now also where a gateway endpoint is configured; class, the first condition
--   that applies (egress classes D8, D9): 1 dns-bypass, 2 resolved-same, 3 resolved-peer, 4 resolved-same-stale, 5 resolved-peer-stale,
--   6 resolved-after, 7 aws-service, 8 resolved-sibling, 9 no-dns-visibility, 10 no-dns-coverage, 11 warm-up, 12 never-resolved
-- TAIL 3600 s, WARM 3600 s.
create or replace temp table egress_judged as
with outbound as (
    select *, rowid as session, ((lane >> 24) & 65535::ubigint)::integer as remote_port
    from egress_outbound
)

select
    s.* exclude (session, target, scope, first_answer, last_answer, facts, remote_port),
    (case
        when s.remote_port in (53, 853) or s.facts & 1 = 1 and s.remote_port in (443, 784, 8443, 8853) then 1
        when h.hit = 3 then 2
        when h.hit = 2 then 3
        when s.first_answer <= s.first_start + 60 then case when h.hit = 1 then 4 else 5 end
        when s.first_answer is not null then 6
        when s.facts & 2 = 2 then 7
        when s.facts & 4 = 4 then 8
        when not coalesce(c.has_answers, false) then 9
        when s.first_start > c.last_query + 3600 then 10
        when s.first_start < c.first_query + 3600 or s.first_start <= c.first_flow + 60 then 11
        else 12
    end)::utinyint as class
from outbound as s
left join egress_hit as h on h.session = s.session
left join egress_coverage as c on c.scope = s.scope;
