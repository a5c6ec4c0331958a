-- question: which names did the sources of the gravest findings ask for around their first session?
-- grain: one row per (VPC, source, moment, name), at most five names per moment
-- parameters: $vpcs, $sources, $moments (lists of the same length: VPC, address key as text, epoch second as text)
--   (reads kept_place, stored_query, kept_shape, kept_text, unused_place_hour)
-- columns: vpc, source, moment, name
-- Around: less than 60 s before or after, as far as hourly first and last times tell.
with moment as (
    select distinct
        unnest($vpcs::varchar[]) as vpc,
        unnest($sources::varchar[])::uhugeint as source,
        unnest($moments::varchar[])::bigint as moment
),

asker as (
    select m.*, p.place_id
    from moment as m
    inner join kept_place as p on p.vpc = m.vpc and (p.source_upper::uhugeint << 64) | p.source_lower = m.source
),

near as (
    select
        m.vpc,
        m.source,
        m.moment,
        q.name_id,
        min(greatest(0, q.first - m.moment, m.moment - q.last)) as distance
    from asker as m
    inner join stored_query as q
        on q.place_id = m.place_id and q.first <= m.moment + 60 and q.last >= m.moment - 60
    inner join kept_shape as s on s.shape_id = q.shape_id
    anti join unused_place_hour as u on u.place_id = q.place_id and u.hour = q.hour
    where not s.is_hop
    group by m.vpc, m.source, m.moment, q.name_id
),

named as (
    select n.vpc, n.source, n.moment, n.distance, t.text as name
    from near as n
    inner join kept_text as t on t.text_id = n.name_id
)

select vpc, source, moment, name
from named
qualify row_number() over (partition by vpc, source, moment order by distance, name) <= 5
order by vpc, source, moment, distance, name;
