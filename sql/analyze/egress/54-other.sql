-- question: how many flow records are no leg of a connection, and why?
-- grain: one row per bucket
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: bucket (control | unusable | unmapped | not-egress | nat-translated | other-protocol | outside-window), records
with placed as (
    select
        case bucket
            when 1 then 'unusable'
            when 2 then 'unmapped'
            when 3 then 'not-egress'
            when 4 then 'nat-translated'
            when 5 then 'other-protocol'
        end as bucket,
        start::bigint as start,
        1 as records
    from egress_record
    where bucket > 0
    union all
    select
        case
            when source is null or destination is null then 'unusable'
            when vpc is null then 'unmapped'
            else 'not-egress'
        end,
        first,
        records
    from flow_rollup
    union all
    select 'control', first, records
    from flow_control
)

select
    case
        when start >= coalesce($since::bigint, start) and start < coalesce($until::bigint, start + 1) then bucket
        else 'outside-window'
    end as bucket,
    sum(records)::bigint as records
from placed
group by 1
order by 1;
