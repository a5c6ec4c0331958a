-- question: between which addresses did records go by way of a third one?
-- grain: one row per (VPC, pkt-srcaddr or srcaddr, pkt-dstaddr, dstaddr) where the last two differ
-- parameters: none (reads egress_flow, egress_flow_place, egress_vpc)
-- columns: vpc_id, address, remote, through
create or replace temp table egress_sent as
with sent as (
    select distinct
        place_id,
        coalesce(packet_source_upper, source_upper) as address_upper,
        coalesce(packet_source_lower, source_lower) as address_lower,
        packet_destination_upper as remote_upper,
        packet_destination_lower as remote_lower,
        destination_upper as through_upper,
        destination_lower as through_lower
    from egress_flow
    where packet_destination_upper is not null
        and (destination_upper <> packet_destination_upper or destination_lower <> packet_destination_lower)
)

select distinct
    v.vpc_id,
    (s.address_upper::uhugeint << 64) | s.address_lower as address,
    (s.remote_upper::uhugeint << 64) | s.remote_lower as remote,
    (s.through_upper::uhugeint << 64) | s.through_lower as through
from sent as s
inner join egress_flow_place as p on p.place_id = s.place_id
inner join egress_vpc as v on v.vpc = p.vpc
order by v.vpc_id, address, remote, through;
