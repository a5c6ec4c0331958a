-- question: which sessions does this part hold, who began each, and which class is each begun from inside in?
-- grain: one row per session
-- parameters: none (reads egress_explained, egress_fresh, egress_own, egress_own_fresh)
-- columns: those of egress_explained without evidence; class, the first condition that applies (egress classes D8, D9): as in
--   egress_explained, but 2 resolved-same, 3 resolved-peer, 4 resolved-same-stale, 5 resolved-peer-stale
-- A view: what asks for unexplained sessions alone asks egress_explained, and most others ask once.
-- why not simpler: "in" keeps the rows together on their way, where a left join would tear each lot in two, those found and the others.
create or replace temp view egress_session as
with numbered as (
    select *, case when evidence > 1 then rowid end as session
    from egress_explained
)

select
    * exclude (session, class, evidence),
    (case
        when class <> 5 then class
        when session in (select f.session from egress_own_fresh as f) then 2
        when evidence & 1 = 1 or session in (select f.session from egress_fresh as f) then 3
        when session in (select f.session from egress_own as f) then 4
        else 5
    end)::utinyint as class
from numbered;
