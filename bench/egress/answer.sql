-- Synthetic answers straight into kept_answer: nine in ten of the public addresses of the flow records are answered sometimes.
-- parameters: $seed, $answers, $remotes, $span
insert into kept_answer
with answered as (
    select
        hash(range, $seed::bigint, 4) as a,
        hash(range, $seed::bigint, 5) as b
    from range($answers::bigint)
),

placed as (
    select
        'vpc-' || lpad((a % 4)::varchar, 8, '0') as vpc,
        281470849515520 + (a // 4 % 50) + 256 * (a % 4) as source,
        (b % 1000000) * (b // 1000000 % 1000000) // 1000000 * $remotes::bigint // 1000000 as remote,
        1750000000 - 7200 + (a // 200 % ($span::bigint + 7200)) as time
    from answered
)

select
    time // 3600 * 3600,
    'file',
    vpc,
    0,
    source,
    null,
    0,
    281471084396544 + remote * 1117,
    'host-' || (remote % 20000)::varchar || '.example.com',
    1,
    time,
    time
from placed
where hash(remote // 8) % 10 > 0;
