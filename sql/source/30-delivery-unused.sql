-- question: which delivery of a VPC-hour is not used, where it arrived by two?
-- grain: one row per (kind, place, hour, delivery) that is left out when reading
-- parameters: none (reads config_prefer)
-- columns: kind, place, hour, delivery
insert into delivery_unused
with delivered as (
    select
        kind,
        case when kind = 'dns' then vpc else coalesce(interface, vpc) end as place,
        hour,
        delivery,
        sum(records) as records
    from kept_coverage
    group by all
),

ranked as (
    select
        kind,
        place,
        hour,
        delivery,
        row_number() over (
            partition by kind, place, hour
            order by delivery in (from config_prefer) desc, records desc, delivery
        ) as rank
    from delivered
    where place is not null
)

select kind, place, hour, delivery
from ranked
where rank > 1;
