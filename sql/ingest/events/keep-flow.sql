-- question: (none) remembers the CloudWatch events of the batch
-- grain: that of cloudwatch_event
-- parameters: none
-- columns: those of cloudwatch_event
insert into cloudwatch_event
select start as moment, event
from staged_flow
where event is not null and problem is null and not repeated;
