-- Synthetic internal traffic straight into kept_flow_rollup: each row stands for a hundred records.
-- parameters: $seed, $rows, $span
insert into kept_flow_rollup
with counted as (
    select hash(range, $seed::bigint, 8) as a
    from range($rows::bigint)
)

select
    (1750000000 + a // 200 % $span::bigint) // 3600 * 3600,
    'file',
    'vpc-' || lpad((a % 4)::varchar, 8, '0'),
    'eni-' || lpad((a % 200)::varchar, 8, '0'),
    null,
    0,
    281470849515520 + (a // 4 % 50) + 256 * (a % 4),
    0,
    281470849515520 + (a // 4 % 50) + 256 * (a % 4) + 60,
    443,
    true,
    6,
    'ACCEPT',
    100,
    1000,
    100000,
    1750000000 + a // 200 % $span::bigint,
    1750000000 + a // 200 % $span::bigint
from counted;
