-- question: which sessions of this part does an earlier DNS answer explain?
-- grain: one row per session
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: those of egress_attempt
insert into egress_attempt
select
    scope,
    vpc_id,
    local_id,
    local_port,
    instance_id,
    remote_id,
    remote_port,
    protocol,
    first_start,
    last_end,
    out_accepted > 0
from egress_judged
where class in ('resolved-same', 'resolved-peer', 'resolved-same-stale', 'resolved-peer-stale')
    and first_start >= coalesce($since::bigint, first_start)
    and first_start < coalesce($until::bigint, first_start + 1);
