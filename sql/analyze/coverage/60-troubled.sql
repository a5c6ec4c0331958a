-- question: which objects were not read whole?
-- grain: one row per (object, VPC of its records) that is partial, failed or replaced, has lines in quarantine, or whose counts
-- do not add up, and whose records may lie in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: uri, kind (dns, flow, unknown), status (unbalanced: its counts do not add up), reason, stored, quarantined
-- (records), vpc (null where no record names one)
with balanced as (
    select
        *,
        read = stored + duplicates + quarantined + control as adds_up
    from object
),

place as (
    select distinct
        c.object_id,
        coalesce(c.vpc, m.vpc, o.vpc) as vpc
    from kept_coverage as c
    left join config_interface as m on m.interface = c.interface
    left join only_query_vpc as o on true
)

select
    object.uri,
    object.kind,
    case when object.adds_up then object.status else 'unbalanced' end as status,
    object.reason,
    object.stored,
    object.quarantined,
    place.vpc
from balanced as object
left join place on place.object_id = object.object_id
where
    (object.status <> 'stored' or object.quarantined > 0 or not object.adds_up)
    and ($since::bigint is null or coalesce(object.last, $since::bigint) >= $since::bigint)
    and ($until::bigint is null or coalesce(object.first, $until::bigint - 1) < $until::bigint)
order by object.uri, place.vpc nulls first;
