-- question: how many findings are there of each class, and how many of them are undecided?
-- grain: one row per class
-- parameters: none (reads egress_finding, egress_decided)
-- columns: class, findings, open
select
    f.class::integer as class,
    count(*) as findings,
    count(*) filter (coalesce(d.open, true)) as open
from egress_finding as f
left join egress_decided as d on d.class = f.class and d.pair = f.pair and d.lane = f.lane
group by f.class
order by f.class;
