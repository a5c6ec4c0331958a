-- question: (none) marks the CloudWatch events that were read before, in this batch or earlier
-- grain: one record
-- parameters: none
-- columns: none
update flow_by_line
set repeated = true
where rowid in (
    select e.rowid
    from (
        select
            rowid,
            start as moment,
            event,
            row_number() over (partition by event, start order by object_id, line, rowid) as copy
        from flow_by_line
        where event is not null and problem is null
    ) as e
    left join cloudwatch_event as k on k.moment = e.moment and k.event = e.event
    where e.copy > 1 or k.event is not null
);
