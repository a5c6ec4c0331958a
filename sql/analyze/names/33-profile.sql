-- question: are two units asked by the same sources, in the same proportions?
-- grain: one row per pair of affinity
-- parameters: none (reads asked, unit, affinity)
-- columns: one, other, cosine (of the counts per source: 1 = the same proportions)
with profile as (
    select
        unit.unit,
        asked.vpc,
        asked.source,
        sum(asked.queries)::double as queries
    from asked
    inner join unit on unit.name_id = asked.name_id
    group by all
),

size as (
    select
        unit,
        sqrt(sum(queries * queries)) as size
    from profile
    group by unit
),

product as (
    select
        affinity.one,
        affinity.other,
        sum(a.queries * b.queries) as product
    from affinity
    inner join profile as a on a.unit = affinity.one
    inner join profile as b on b.unit = affinity.other and b.vpc = a.vpc and b.source = a.source
    group by all
)

select
    product.one,
    product.other,
    product.product / (one.size * other.size) as cosine
from product
inner join size as one on one.unit = product.one
inner join size as other on other.unit = product.other
order by product.one, product.other;
