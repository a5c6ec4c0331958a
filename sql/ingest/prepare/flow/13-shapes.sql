-- question: which combinations of what has few values do the flow records of the batch hold?
-- grain: one row per combination
-- parameters: none
-- columns: shape, protocol, action, tcp_flags, source_service, destination_service, direction, traffic_path, reject_reason
create or replace temp table flow_shape as
with said as (
    select distinct
        shape,
        protocol,
        is_accepted,
        tcp_flags,
        source_service,
        destination_service,
        direction,
        traffic_path,
        reject_reason
    from flow_tally
    where not is_bad and control is null and not repeated
)

select
    shape,
    protocol,
    case when is_accepted then 'ACCEPT' else 'REJECT' end as action,
    tcp_flags,
    source_service,
    destination_service,
    direction,
    traffic_path,
    reject_reason
from said;
