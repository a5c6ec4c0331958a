-- question: which units are asked together, in bursts of one source, more often than chance would have it?
-- grain: one row per pair of units, at least one of them of unknown names, in three bursts and of two sources at least
-- parameters: none (reads read_pair, unit)
-- columns: one, other, bursts, sources, npmi (normalised pointwise mutual information over the pairs of different units: 1 = only together)
with named as (
    select
        t.text_id,
        unit.unit
    from unit
    inner join kept_text as t on t.text = unit.name
),

paired as (
    select
        least(a.unit, b.unit) as one,
        greatest(a.unit, b.unit) as other,
        sum(p.bursts)::bigint as bursts,
        count(distinct (k.vpc, k.source_upper, k.source_lower)) as sources
    from read_pair as p
    inner join named as a on a.text_id = p.name_id
    inner join named as b on b.text_id = p.other_id
    inner join kept_place as k on k.place_id = p.place_id
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
