-- question: who asked for a name?
-- grain: one row per (VPC, source, instance) of the window
-- parameters: $name, $since, $until (epoch seconds or null)
-- columns: vpc, source, instance, label (of the narrowest configured block), queries, first, last
with asker as (
    select
        vpc,
        source,
        instance,
        sum(queries)::bigint as queries,
        min(first) as first,
        max(last) as last
    from dns_query
    where
        name = $name
        and ($since::bigint is null or first >= $since::bigint)
        and ($until::bigint is null or first < $until::bigint)
    group by vpc, source, instance
)

select
    asker.vpc,
    asker.source,
    asker.instance,
    arg_min(label.label, label.width) as label,
    any_value(asker.queries) as queries,
    any_value(asker.first) as first,
    any_value(asker.last) as last
from asker
left join config_source_label as label on asker.source between label.first and label.last
group by asker.vpc, asker.source, asker.instance
order by queries desc, asker.vpc, asker.source, asker.instance;
