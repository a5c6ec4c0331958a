-- question: which names of DNS-over-HTTPS services were asked for?
-- grain: one row per name
-- parameters: $names (hosts of such services; names below a host belong to it), $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: name, sources, queries, first_seen, last_seen
with asked as (
    select name, vpc, source, queries, first, last
    from dns_query
    where last >= coalesce($since::bigint, last)
        and first < coalesce($until::bigint, first + 1)
        and not is_hop
),

parted as (
    select name, string_split(name, '.') as labels
    from (select distinct name from asked)
),

-- Every name that the asked one lies below, and itself.
above as (
    select name, array_to_string(labels[place:], '.') as host
    from parted, unnest(range(1, least(len(labels), 127) + 1)) as p (place)
),

served as (
    select distinct a.name
    from above as a
    semi join (select unnest($names::varchar[]) as host) as h on h.host = a.host
)

select
    a.name,
    count(distinct (a.vpc, a.source)) as sources,
    sum(a.queries)::bigint as queries,
    min(a.first) as first_seen,
    max(a.last) as last_seen
from asked as a
semi join served as s on s.name = a.name
group by a.name
order by queries desc, a.name;
