-- question: (none) keeps hourly counts of the flow records without a public address
-- grain: that of stored_flow_rollup
-- parameters: none
-- columns: those of stored_flow_rollup
insert into stored_flow_rollup
with counted as (
    select
        start - start % 3600 as hour,
        place,
        source_upper,
        source_lower,
        destination_upper,
        destination_lower,
        least(source_port, destination_port) as service_port,
        destination_port <= source_port as toward_service,
        protocol,
        is_accepted,
        count(*) as records,
        sum(packets)::bigint as packets,
        sum(bytes)::bigint as bytes,
        min(start) as first,
        max(greatest(start, "end")) as last
    from flow_record
    where not source_public and not destination_public and not packet_public
    group by all
)

select
    c.hour,
    p.place_id,
    c.* exclude (hour, place)
from counted as c
inner join flow_place_number as p on p.place = c.place;
