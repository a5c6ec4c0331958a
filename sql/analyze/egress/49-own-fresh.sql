-- question: which sessions of this part began while an answer to their own source was fresh?
-- grain: one row or several per session
-- parameters: none (reads egress_own, egress_own_answer)
-- columns: session
-- By the first and the last answer where they tell, else by stretches, as in egress_interval.
create or replace temp table egress_own_fresh as
with answered as (
    select target, asker, first // 3661 as stretch, last // 3661 as last_stretch, first, last
    from egress_own_answer
),

cut as (
    select target, asker, stretch, first, case when last_stretch = stretch then last else first end as last
    from answered
    union all
    select target, asker, last_stretch, last, last
    from answered
    where last_stretch > stretch
),

stretch as (
    select target, asker, stretch, min(first) as first, max(last) as last
    from cut
    group by target, asker, stretch
),

between_answers as (
    select *, latest // 3661 as stretch
    from egress_own
    where first < latest - 3660 and last > latest
),

near as (
    select *
    from between_answers
    union all
    select * replace (stretch - 1 as stretch)
    from between_answers
)

select session
from egress_own
where first >= latest - 3660 or last between latest - 3660 and latest
union all
select s.session
from near as s
inner join stretch as n on n.target = s.target and n.asker = s.asker and n.stretch = s.stretch
where n.first <= s.latest and n.last >= s.latest - 3660;
