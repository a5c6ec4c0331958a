-- question: which second-level names were tried?
-- grain: one row per domain of domain_asker that a source of trying_source asked for and that does not exist, or that no
-- other source asked for
-- parameters: none (reads domain_asker, trying_source)
-- columns: domain, is_missing, domains and missing (of the source that tried most)
select
    a.domain,
    a.is_missing,
    arg_max(t.domains, t.missing) as domains,
    max(t.missing) as missing
from domain_asker as a
left join trying_source as t on t.vpc = a.vpc and t.source = a.source
group by a.domain, a.is_missing
having count(t.source) > 0 and (a.is_missing or count(t.source) = count(*))
order by a.domain;
