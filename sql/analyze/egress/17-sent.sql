-- question: between which addresses did records go by way of a third one?
-- grain: one row per (VPC, pkt-srcaddr or srcaddr, pkt-dstaddr, dstaddr) where the last two differ
-- parameters: none (reads flow, egress_vpc)
-- columns: vpc_id, address, remote, through
create or replace temp table egress_sent as
with sent as (
    select distinct
        vpc,
        coalesce(packet_source, source) as address,
        packet_destination as remote,
        destination as through
    from flow
    where packet_destination is not null and destination <> packet_destination
)

select v.vpc_id, s.address, s.remote, s.through
from sent as s
inner join egress_vpc as v on v.vpc = s.vpc
order by v.vpc_id, s.address, s.remote, s.through;
