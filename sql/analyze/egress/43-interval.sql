-- question: when was each public address of this part answered to anyone?
-- grain: one row per (scope, address, stretch of time)
-- parameters: none (reads egress_answer, the variable egress_part)
-- columns: target, stretch (number of the 3661 seconds), first, last (within them)
-- why not simpler: a question about [t - 3660, t] (FRESH and SLACK) needs the stretch of t, where any answer not after t will do, and the
-- one before it: two look-ups by key, several times as fast as looking for the latest answer before t. Of the answers of a row only
-- the first and the last matter, since they lie within an hour: where one between them is in question, one of these two is.
create or replace temp table egress_interval as
with answered as (
    select target, first // 3661 as stretch, last // 3661 as last_stretch, first, last
    from egress_answer
    where part = getvariable('egress_part')::utinyint
),

cut as (
    select target, stretch, first, case when last_stretch = stretch then last else first end as last
    from answered
    union all
    select target, last_stretch, last, last
    from answered
    where last_stretch > stretch
)

select target, stretch, min(first) as first, max(last) as last
from cut
group by target, stretch;
