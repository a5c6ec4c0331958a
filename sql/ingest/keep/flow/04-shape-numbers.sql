-- question: which number has a shape of the batch?
-- grain: one row per shape of the batch
-- parameters: none
-- columns: shape, shape_id (of kept_flow_shape)
create or replace temp table flow_shape_number as
select s.shape, k.shape_id
from flow_shape as s
inner join kept_flow_shape as k
    on k.protocol = s.protocol
    and k.action = s.action
    and k.tcp_flags is not distinct from s.tcp_flags
    and k.source_service is not distinct from s.source_service
    and k.destination_service is not distinct from s.destination_service
    and k.direction is not distinct from s.direction
    and k.traffic_path is not distinct from s.traffic_path
    and k.reject_reason is not distinct from s.reject_reason;
