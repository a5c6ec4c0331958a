-- question: which units are asked together, in bursts of one source, more often than chance would have it?
-- grain: one row per pair of units, at least one of them of unknown names, in three bursts and of two sources at least
-- parameters: none (reads dns_pair, name_fact, unit)
-- columns: one, other, bursts, sources, npmi (normalised pointwise mutual information over the pairs of different units: 1 = only together)
with named as (
    select
        name_fact.name,
        unit.unit
    from unit
    inner join name_fact on name_fact.name_id = unit.name_id
),

paired as (
    select
        least(a.unit, b.unit) as one,
        greatest(a.unit, b.unit) as other,
        sum(p.bursts)::bigint as bursts,
        count(distinct (p.vpc, p.source)) as sources
    from dns_pair as p
    inner join named as a on a.name = p.name
    inner join named as b on b.name = p.other
    where a.unit <> b.unit
    group by all
),

total as (
    select sum(bursts)::double as bursts
    from paired
),

strength as (
    select
        unit,
        sum(bursts)::double as bursts
    from (
        select one as unit, bursts from paired
        union all
        select other as unit, bursts from paired
    )
    group by unit
)

select
    paired.one,
    paired.other,
    paired.bursts,
    paired.sources,
    case
        when paired.bursts >= total.bursts then 1
        else least(
            1,
            ln(4 * paired.bursts * total.bursts / (one.bursts * other.bursts)) / ln(total.bursts / paired.bursts)
        )
    end::double as npmi
from paired
cross join total
inner join strength as one on one.unit = paired.one
inner join strength as other on other.unit = paired.other
where
    paired.bursts >= 3
    and paired.sources >= 2
    and (paired.one like 'f:%' or paired.other like 'f:%')
order by paired.one, paired.other;
