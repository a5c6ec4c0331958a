-- question: which objects were not read whole?
-- grain: one row per (object, VPC of its records) that is partial, failed or replaced, or has lines in quarantine, and whose
-- records may lie in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: uri, kind (dns, flow, unknown), status, reason, stored, quarantined (records), vpc (null where no record names one)
with place as (
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
    object.status,
    object.reason,
    object.stored,
    object.quarantined,
    place.vpc
from object
left join place on place.object_id = object.object_id
where
    (object.status <> 'stored' or object.quarantined > 0)
    and ($since::bigint is null or coalesce(object.last, $since::bigint) >= $since::bigint)
    and ($until::bigint is null or coalesce(object.first, $until::bigint - 1) < $until::bigint)
order by object.uri, place.vpc nulls first;
