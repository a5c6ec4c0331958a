-- Synthetic queries straight into kept_query.
-- parameters: $seed, $queries, $span
insert into kept_query
with asked as (
    select
        hash(range, $seed::bigint, 6) as a,
        hash(range, $seed::bigint, 7) as b
    from range($queries::bigint)
),

placed as (
    select
        *,
        1750000000 - 7200 + (a // 200 % ($span::bigint + 7200)) as time
    from asked
)

select
    time // 3600 * 3600,
    'file',
    'vpc-' || lpad((a % 4)::varchar, 8, '0'),
    0,
    281470849515520 + (a // 4 % 50) + 256 * (a % 4),
    null,
    'host-' || (b % 20000)::varchar || '.example.com',
    'A',
    'NOERROR',
    null,
    null,
    null,
    '[]',
    false,
    null,
    1,
    time,
    time
from placed;
