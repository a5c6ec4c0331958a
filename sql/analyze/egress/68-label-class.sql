-- question: how many sessions of each class did the sources of each label begin?
-- grain: one row per (label of the source, class); sources without a label together
-- parameters: none (reads egress_use, which every part has filled)
-- columns: label, class, sessions, bytes_out
with labelled as (
    select u.local_id, arg_min(c.label, (c.width, c.first)) as label
    from (select distinct local_id from egress_use) as u
    inner join egress_address as a on a.address_id = u.local_id
    inner join config_source_label as c on a.address >= c.first and a.address <= c.last
    group by u.local_id
)

select
    l.label,
    u.class::integer as class,
    sum(u.sessions)::bigint as sessions,
    sum(u.bytes_out)::bigint as bytes_out
from egress_use as u
left join labelled as l on l.local_id = u.local_id
where u.inside and u.class between 1 and 12
group by l.label, u.class
order by l.label nulls last, u.class;
