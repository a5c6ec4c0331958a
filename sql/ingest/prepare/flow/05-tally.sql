-- question: how many lines of flow logs came from where, of what kind, in which hour? (asked once, for all that is counted of a batch)
-- grain: one row per (object, hour, state of the line, control, place, shape)
-- parameters: none
-- columns: object_id, hour (null where a line has no time), is_bad, repeated, control, place, vpc, interface, instance, az, subnet,
--   shape, protocol, is_accepted, tcp_flags, source_service, destination_service, direction, traffic_path, reject_reason,
--   lines, bytes (line ends included, one per line), first, last
create or replace temp table flow_tally as
select
    object_id,
    start - start % 3600 as hour,
    problem is not null as is_bad,
    repeated,
    control,
    place,
    vpc,
    interface,
    instance,
    az,
    subnet,
    shape,
    protocol,
    is_accepted,
    tcp_flags,
    source_service,
    destination_service,
    direction,
    traffic_path,
    reject_reason,
    count(*) as lines,
    -- A line that is in doubt has no size.
    coalesce(sum(size + 1), 0)::bigint as bytes,
    min(start) as first,
    max(greatest(start, "end")) as last
from staged_flow
group by all;
