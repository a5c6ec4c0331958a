-- question: which names did the sources of the gravest findings ask for around their first session?
-- grain: one row per (VPC, source, moment, name), at most five names per moment
-- parameters: $vpcs, $sources, $moments (lists of the same length: VPC, address key as text, epoch second as text)
-- columns: vpc, source, moment, name
-- Around: less than 60 s before or after, as far as hourly first and last times tell.
with moment as (
    select distinct
        unnest($vpcs::varchar[]) as vpc,
        unnest($sources::varchar[])::uhugeint as source,
        unnest($moments::varchar[])::bigint as moment
),

near as (
    select
        m.vpc,
        m.source,
        m.moment,
        q.name,
        min(greatest(0, q.first - m.moment, m.moment - q.last)) as distance
    from moment as m
    inner join dns_query as q
        on q.vpc = m.vpc and q.source = m.source and q.first <= m.moment + 60 and q.last >= m.moment - 60
    where not q.is_hop
    group by m.vpc, m.source, m.moment, q.name
)

select vpc, source, moment, name
from near
qualify row_number() over (partition by vpc, source, moment order by distance, name) <= 5
order by vpc, source, moment, distance, name;
