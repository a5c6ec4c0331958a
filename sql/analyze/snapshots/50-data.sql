-- question: what data does a window hold, in a form that is the same wherever they were read from?
-- grain: one row
-- parameters: $since, $until (epoch seconds)
-- columns: digest (SHA-256 over records per kind, VPC, interface and hour)
with hourly as (
    select
        kind,
        coalesce(vpc, '') as vpc,
        coalesce(interface, '') as interface,
        hour,
        sum(records) as records,
        min(first) as first,
        max(last) as last
    from kept_coverage
    where hour >= $since::bigint // 3600 * 3600 and hour < $until::bigint
    group by all
)

select sha256(coalesce(string_agg(
    concat_ws('|', kind, vpc, interface, hour, records, first, last), chr(10)
    order by kind, vpc, interface, hour
), '')) as digest
from hourly;
