-- question: which sessions of this part does an earlier DNS answer explain?
-- grain: one row per session
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: those of egress_attempt; classes 2 resolved-same to 5 resolved-peer-stale
insert into egress_attempt
select
    v.scope,
    v.vpc_id,
    (j.pair >> 32)::uinteger,
    ((j.lane >> 8) & 65535::ubigint)::integer,
    j.instance_id,
    (j.pair & 4294967295::ubigint)::uinteger,
    ((j.lane >> 24) & 65535::ubigint)::integer,
    (j.lane & 255::ubigint)::integer,
    j.first_start,
    j.last_end,
    j.accepted
from egress_judged as j
inner join egress_vpc as v on v.vpc_id = (j.lane >> 40)::uinteger
where j.class between 2 and 5
    and j.first_start >= coalesce($since::bigint, j.first_start)
    and j.first_start < coalesce($until::bigint, j.first_start + 1);
