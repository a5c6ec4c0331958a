-- question: beside which ecosystems are unknown names asked, in bursts of one source?
-- grain: one row per (unknown name, ecosystem)
-- parameters: none (reads dns_pair, name_fact, judged)
-- columns: name_id, ecosystem, bursts, sources
with either_way as (
    select name, other, vpc, source, bursts from dns_pair
    union all
    select other as name, name as other, vpc, source, bursts from dns_pair
),

unknown as (
    select name_id, name
    from name_fact
    where ecosystem is null and noise is null
),

known as (
    select name, ecosystem
    from name_fact
    where ecosystem is not null and noise is null
)

select
    unknown.name_id,
    known.ecosystem,
    sum(either_way.bursts)::bigint as bursts,
    count(distinct (either_way.vpc, either_way.source)) as sources
from either_way
inner join unknown on unknown.name = either_way.name
inner join known on known.name = either_way.other
group by unknown.name_id, known.ecosystem
order by unknown.name_id, known.ecosystem;
