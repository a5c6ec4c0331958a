-- question: how many records of this part's sessions belong to no class?
-- grain: one row per bucket
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: bucket (duplicate-interface | inbound | ambiguous | outside-window), records
with session as (
    select
        first_start >= coalesce($since::bigint, first_start)
        and first_start < coalesce($until::bigint, first_start + 1) as inside,
        initiator,
        sum(out_records + in_records) as kept,
        sum(duplicates) as duplicates
    from egress_begun
    group by all
),

counted as (
    select 'outside-window' as bucket, sum(kept + duplicates)::bigint as records
    from session
    where not inside
    union all
    select 'duplicate-interface', sum(duplicates)::bigint
    from session
    where inside
    union all
    select 'inbound', sum(kept)::bigint
    from session
    where inside and initiator = 1
    union all
    select 'ambiguous', sum(kept)::bigint
    from session
    where inside and initiator = 2
)

select bucket, coalesce(records, 0) as records
from counted
order by bucket;
