-- question: (none) keeps which names were asked in one burst with a name that was alerted or blocked
-- grain: that of kept_pair
-- parameters: $delivery
-- columns: those of kept_pair
-- A burst: queries of one source in one object, each less than 5 s after the one before. A name is paired with the ten
-- distinct names after it; a pair without any ALERT or BLOCK is left out (it would cost more than all other tables and no
-- question asks for it), and so are hops.
insert into kept_pair
with asked as (
    select
        q.object_id,
        q.place,
        q.moment,
        q.name_id,
        max(q.action is not null) as logged
    from staged_query as q
    left join query_hop as h on h.record = q.rowid
    where q.problem is null and not q.repeated and not coalesce(h.is_hop, false)
    group by all
),

marked as (
    select
        *,
        moment - coalesce(lag(moment) over (partition by object_id, place order by moment, name_id), 0) >= 5 as begins
    from asked
),

burst as (
    select
        * exclude (begins),
        count(*) filter (where begins) over (
            partition by object_id, place
            order by moment, name_id
            rows unbounded preceding
        ) as burst
    from marked
),

member as (
    select
        object_id,
        place,
        burst,
        name_id,
        max(logged) as logged,
        min(moment) as moment
    from burst
    group by all
),

placed as (
    select
        *,
        row_number() over (partition by object_id, place, burst order by moment, name_id) as position
    from member
),

pair as (
    select
        one.moment - one.moment % 3600 as hour,
        one.place,
        one.name_id,
        other.name_id as other_id,
        count(*) as bursts
    from placed as one
    inner join placed as other
        on other.object_id = one.object_id
        and other.place = one.place
        and other.burst = one.burst
        and other.position between one.position + 1 and one.position + 10
    where one.logged or other.logged
    group by all
)

select
    t.hour,
    $delivery as delivery,
    p.vpc,
    p.address as source,
    n.name,
    o.name as other,
    t.bursts
from pair as t
inner join query_place as p on p.place = t.place
inner join query_name as n on n.name_id = t.name_id
inner join query_name as o on o.name_id = t.other_id;
