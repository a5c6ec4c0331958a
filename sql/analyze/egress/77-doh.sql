-- question: which of these names of DNS-over-HTTPS services were asked for?
-- grain: one row per name
-- parameters: $names, $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: name, sources, queries, first_seen, last_seen
select
    name,
    count(distinct (vpc, source)) as sources,
    sum(queries)::bigint as queries,
    min(first) as first_seen,
    max(last) as last_seen
from dns_query
where list_contains($names::varchar[], name)
    and last >= coalesce($since::bigint, last)
    and first < coalesce($until::bigint, first + 1)
group by name
order by queries desc, name;
