-- Synthetic flow records straight into kept_flow. Each conversation has $records records of the out leg and, where $answered,
-- as many of the in leg; every number follows from the row's own number, so that the same seed gives the same rows.
-- parameters: $seed, $conversations, $records, $answered, $remotes (public addresses), $span (seconds)
insert into kept_flow
with conversation as (
    select
        range as number,
        hash(range, $seed::bigint, 1) as a,
        hash(range, $seed::bigint, 2) as b,
        hash(range, $seed::bigint, 3) as c
    from range($conversations::bigint)
),

placed as (
    select
        number,
        'vpc-' || lpad((a % 4)::varchar, 8, '0') as vpc,
        'eni-' || lpad((a % 200)::varchar, 8, '0') as interface,
        281470849515520 + (a // 4 % 50) + 256 * (a % 4) as local,
        -- 24.0.0.0 and on; squared, so that some addresses are met often and most rarely.
        281471084396544 + ((b % 1000000) * (b // 1000000 % 1000000) // 1000000 * $remotes::bigint // 1000000) * 1117 as remote,
        (1024 + c % 60000)::integer as local_port,
        case c // 60000 % 20 when 0 then 80 when 1 then 123 when 2 then 5432 else 443 end as remote_port,
        1750000000 + (c // 1200000 % $span::bigint) as start,
        (40 + c % 1400)::bigint as size,
        c % 50 = 0 as rejected
    from conversation
),

record as (
    select p.*, r.range as step, l.is_out
    from placed as p,
        range($records::bigint) as r,
        (select unnest(case when $answered::boolean then [true, false] else [true] end) as is_out) as l
)

select
    (start + step * 60) // 3600 * 3600,
    'file',
    vpc,
    interface,
    null,
    0,
    case when is_out then local else remote end,
    0,
    case when is_out then remote else local end,
    null,
    null,
    null,
    null,
    case when is_out then local_port else remote_port end,
    case when is_out then remote_port else local_port end,
    6,
    10,
    10 * size,
    start + step * 60,
    start + step * 60 + 30,
    case when rejected then 'REJECT' else 'ACCEPT' end,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null
from record;
