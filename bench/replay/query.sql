-- Synthetic queries straight into kept_query: $rows rows over $questions distinct (name, type, chain), the low numbers far
-- more often, from 4 VPCs of 50 sources over $span seconds. Names below d<n>.example with n >= $listed are on no list and
-- were ALERTed; every third question has a hop. Every number follows from the row's own number.
-- parameters: $seed, $rows, $questions, $domains, $listed, $span
insert into kept_query
with drawn as (
    select
        (hash(range, $seed::bigint, 1) % 1000000) / 1000000.0 as luck,
        hash(range, $seed::bigint, 2) as a,
        -- Rows arrive by hour, as logs do.
        1750000000 // 3600 * 3600 + range * $span::bigint // $rows::bigint as time
    from range($rows::bigint)
),

asked as (
    select
        least(floor($questions::bigint * luck ** 3), $questions::bigint - 1)::bigint as number,
        a,
        time
    from drawn
),

named as (
    select
        *,
        hash(number // 2) % $domains::bigint as domain
    from asked
)

select
    time // 3600 * 3600,
    'file',
    'vpc-' || (a % 4)::varchar,
    0,
    281470849515520 + (a // 4 % 50) + 256 * (a % 4),
    null,
    'h' || (number // 2)::varchar || '.d' || domain::varchar || '.example',
    case when number % 2 = 0 then 'A' else 'AAAA' end,
    'NOERROR',
    case when domain >= $listed::bigint then 'ALERT' end,
    case when domain >= $listed::bigint then 'rslvr-frg-1' end,
    case when domain >= $listed::bigint then 'rslvr-fdl-1' end,
    case when number // 2 % 3 = 0 then '["x' || (number // 2 % 5000)::varchar || '.cdn.example"]' else '[]' end,
    false,
    null,
    1,
    time,
    time
from named;
