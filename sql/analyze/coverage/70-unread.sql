-- question: where a VPC-hour arrived by two deliveries, what does only the one that is not used hold?
-- grain: one row per (kind, VPC, delivery) with something that the used delivery holds nowhere in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: kind (dns, flow), vpc (null for flow records that name none), delivery, things (names with their type, or pairs
-- of addresses)
with kind as (
    select
        shape_id,
        dense_rank() over (order by type) as type_id
    from kept_shape
),

unread_name as (
    select distinct
        p.vpc,
        p.delivery,
        q.name_id,
        k.type_id
    from stored_query as q
    semi join unused_place_hour as u on u.place_id = q.place_id and u.hour = q.hour
    inner join kept_place as p on p.place_id = q.place_id
    inner join kind as k on k.shape_id = q.shape_id
    where
        ($since::bigint is null or q.last >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
),

read_name as (
    select distinct
        p.vpc,
        q.name_id,
        k.type_id
    from read_query as q
    semi join unread_name on unread_name.name_id = q.name_id
    inner join kept_place as p on p.place_id = q.place_id
    inner join kind as k on k.shape_id = q.shape_id
    where
        ($since::bigint is null or q.last >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
),

unread_pair as (
    select distinct
        f.vpc,
        f.delivery,
        f.source,
        f.destination
    from kept_flow as f
    semi join delivery_unused as u
        on u.kind = 'flow' and u.place = coalesce(f.interface, f.vpc) and u.hour = f.hour and u.delivery = f.delivery
    where
        ($since::bigint is null or f."end" >= $since::bigint)
        and ($until::bigint is null or f.start < $until::bigint)
),

read_pair as (
    select distinct
        f.source,
        f.destination
    from flow as f
    semi join unread_pair on unread_pair.destination = f.destination
    where
        ($since::bigint is null or f."end" >= $since::bigint)
        and ($until::bigint is null or f.start < $until::bigint)
)

select
    'dns' as kind,
    n.vpc,
    n.delivery,
    count(*) as things
from unread_name as n
anti join read_name as r on r.vpc = n.vpc and r.name_id = n.name_id and r.type_id = n.type_id
group by n.vpc, n.delivery
union all
select
    'flow' as kind,
    p.vpc,
    p.delivery,
    count(*) as things
from unread_pair as p
anti join read_pair as r on r.source = p.source and r.destination = p.destination
group by p.vpc, p.delivery
order by kind, vpc nulls first, delivery;
