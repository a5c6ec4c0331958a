-- question: what was logged about the names that are looked at again?
-- grain: one row per row of logged_query about a name of wanted_name
-- parameters: none (wanted_name is made anew by whoever reads this)
-- columns: those of logged_query; asker_id (as in policy_place); type, is_hop, logged, kind_id (as in logged_shape)
-- why not simpler: the names are picked out before anything else is joined, and a semi join is not moved below a join
create or replace temp view wanted_query as
with narrowed as (
    select q.*
    from read_query as q
    semi join wanted_name as w on w.text_id = q.name_id
)

select
    q.*,
    p.asker_id,
    p.vpc,
    p.source,
    p.policy,
    p.policy_then,
    p.era,
    q.last >= p.window_since as is_inside,
    s.type,
    s.is_hop,
    s.logged,
    s.kind_id
from narrowed as q
inner join policy_place as p
    on p.place_id = q.place_id and q.first >= p.since and q.first < p.until
inner join logged_shape as s on s.shape_id = q.shape_id;
