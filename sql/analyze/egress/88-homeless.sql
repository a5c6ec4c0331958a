-- question: of which interfaces does nothing say in which VPC they are?
-- grain: one row per interface, at most twenty, most records first
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: interface (null = the records name none), records, interfaces (how many there are in all)
with record as (
    select interface, start, 1 as records from flow
    where vpc is null
    union all
    select interface, first, records from flow_rollup
    where vpc is null
),

counted as (
    select interface, sum(records)::bigint as records
    from record
    where start >= coalesce($since::bigint, start) and start < coalesce($until::bigint, start + 1)
    group by interface
)

select interface, records, count(*) over () as interfaces
from counted
order by records desc, interface nulls last
limit 20;
