-- question: in which hours did the flow logs show traffic that was let through?
-- grain: one row per (VPC, hour) with an ACCEPTed flow record that begins in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, hour, is_public (some of it with a public address at one of its ends)
with every_record as (
    select
        vpc,
        hour,
        true as is_public
    from flow
    where action = 'ACCEPT'
    union all
    select
        vpc,
        hour,
        false as is_public
    from flow_rollup
    where action = 'ACCEPT'
)

select
    vpc,
    hour,
    bool_or(is_public) as is_public
from every_record
where
    vpc is not null
    and ($since::bigint is null or hour >= $since::bigint // 3600 * 3600)
    and ($until::bigint is null or hour < $until::bigint)
group by vpc, hour
order by vpc, hour;
