-- question: (none) keeps which names were asked in one burst with a name that was alerted or blocked
-- grain: that of stored_pair
-- parameters: none
-- columns: those of stored_pair
-- A burst: queries of one source in one object, each less than 5 s after the one before. A name is paired with the five
-- distinct names after it, and so with the five before it. Left out, because no question asks for them and together they would
-- cost more than all other tables: pairs without any ALERT or BLOCK, names that do not exist, hops.
insert into stored_pair
with asked as (
    select
        q.object_id,
        q.place,
        q.moment,
        q.name_id,
        bool_or(q.action is not null) as logged
    from staged_query as q
    anti join (select record from query_hop where is_hop) as h on h.record = q.rowid
    where q.problem is null
        and not q.repeated
        and (q.rcode is distinct from 'NXDOMAIN' or q.action = 'BLOCK')
    group by all
),

-- Bursts follow from the seconds alone, which are fewer than what was asked in them.
second as (
    select object_id, place, moment, bool_or(logged) as logged
    from asked
    group by all
),

marked as (
    select
        *,
        moment - coalesce(lag(moment) over (partition by object_id, place order by moment), 0) >= 5 as begins
    from second
),

burst as (
    select
        * exclude (begins),
        -- A sum, because a count with a filter is counted anew for every row.
        sum(begins::integer) over (
            partition by object_id, place
            order by moment
            rows unbounded preceding
        ) as burst
    from marked
),

logged_burst as (
    select distinct object_id, place, burst
    from burst
    where logged
),

wanted as (
    select b.object_id, b.place, b.moment, b.burst
    from burst as b
    semi join logged_burst as l on l.object_id = b.object_id and l.place = b.place and l.burst = b.burst
),

member as (
    select
        w.object_id,
        w.place,
        w.burst,
        n.normal_id,
        bool_or(a.logged) as logged,
        min(a.moment) as moment
    from asked as a
    inner join wanted as w on w.object_id = a.object_id and w.place = a.place and w.moment = a.moment
    inner join query_name as n on n.name_id = a.name_id
    group by all
),

-- Names in their order: positions must not depend on the numbers, which follow from the order of loads.
name as (
    select
        normal_id,
        any_value(k.text_id) as text_id,
        row_number() over (order by any_value(n.name)) as rank
    from query_name as n
    inner join query_name_number as k on k.name_id = n.name_id
    group by normal_id
),

placed as (
    select
        m.* exclude (normal_id),
        n.text_id,
        row_number() over (partition by m.object_id, m.place, m.burst order by m.moment, n.rank) as position
    from member as m
    inner join name as n on n.normal_id = m.normal_id
),

-- Five positions each, joined by equality: whoever asks for new names without a pause makes one burst of a whole object, and
-- a join by the burst alone would compare each of its names with every other.
later as (
    select
        * exclude (position),
        position + unnest([1, 2, 3, 4, 5]) as position
    from placed
),

pair as (
    select
        one.moment - one.moment % 3600 as hour,
        one.place,
        one.text_id as name_id,
        other.text_id as other_id,
        count(*) as bursts
    from later as one
    inner join placed as other
        on
            other.object_id = one.object_id
            and other.place = one.place
            and other.burst = one.burst
            and other.position = one.position
    where one.logged or other.logged
    group by all
)

select
    t.hour,
    p.place_id,
    t.name_id,
    t.other_id,
    t.bursts
from pair as t
inner join query_place_number as p on p.place = t.place;
