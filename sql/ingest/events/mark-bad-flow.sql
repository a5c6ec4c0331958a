-- question: (none) marks the bad CloudWatch events that stand in quarantine already, from this batch or an earlier one
-- grain: one line
-- parameters: none
-- columns: none
-- An event that is read twice has the same bytes twice, its number among them.
update flow_by_line
set problem = null, repeated = true, start = null, "end" = null
where rowid in (
    select b.rowid
    from (
        select
            s.rowid,
            encode(l.text) as raw,
            row_number() over (partition by l.text order by l.object_id, l.line) as copy
        from flow_by_line as s
        inner join exact_line as l on l.object_id = s.object_id and l.line = s.line
        where s.problem is not null and s.event is not null
    ) as b
    left join (
        select distinct q.raw
        from quarantine as q
        inner join object as o on o.object_id = q.object_id
        where o.delivery = 'cloudwatch'
    ) as k on k.raw = b.raw
    where b.copy > 1 or k.raw is not null
);
