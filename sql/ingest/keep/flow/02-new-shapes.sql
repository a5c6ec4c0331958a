-- question: (none) gives the shapes of the batch a number, where they have none yet
-- grain: one shape
-- parameters: none
-- columns: those of kept_flow_shape
insert into kept_flow_shape
select
    (select coalesce(max(shape_id), 0) from kept_flow_shape)
    + row_number() over (
        order by
            w.protocol,
            w.action,
            w.tcp_flags,
            w.source_service,
            w.destination_service,
            w.direction,
            w.traffic_path,
            w.reject_reason
    ) as shape_id,
    w.* exclude (shape)
from flow_shape as w
anti join kept_flow_shape as k
    on k.protocol = w.protocol
    and k.action = w.action
    and k.tcp_flags is not distinct from w.tcp_flags
    and k.source_service is not distinct from w.source_service
    and k.destination_service is not distinct from w.destination_service
    and k.direction is not distinct from w.direction
    and k.traffic_path is not distinct from w.traffic_path
    and k.reject_reason is not distinct from w.reject_reason;
