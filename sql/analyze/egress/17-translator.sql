-- question: which internal addresses are NAT addresses?
-- grain: one row per (VPC, address)
-- parameters: none (reads flow, egress_vpc, egress_address, egress_home, config_translator)
-- columns: vpc_id, address_id
-- An out record whose dstaddr differs from its pkt-dstaddr was sent to a translator (egress classes D5).
create or replace temp table egress_translator as
with sent as (
    select distinct
        vpc,
        coalesce(packet_source, source) as address,
        packet_destination as remote,
        destination as translator
    from flow
    where destination <> packet_destination
),

placed as (
    select v.vpc_id, l.address_id, l.internal, r.address_id as remote_id, r.public, r.internal as remote_internal, s.translator
    from sent as s
    inner join egress_vpc as v on v.vpc = s.vpc
    inner join egress_address as l on l.address = s.address
    inner join egress_address as r on r.address = s.remote
),

found as (
    select p.vpc_id, p.translator
    from placed as p
    left join egress_home as l on l.vpc_id = p.vpc_id and l.address_id = p.address_id
    left join egress_home as r on r.vpc_id = p.vpc_id and r.address_id = p.remote_id
    where (p.internal or l.address_id is not null) and p.public and not p.remote_internal and r.address_id is null
    union
    select v.vpc_id, c.address
    from config_translator as c
    inner join egress_vpc as v on c.vpc is null or v.vpc = c.vpc
)

select distinct f.vpc_id, a.address_id
from found as f
inner join egress_address as a on a.address = f.translator
order by f.vpc_id, a.address_id;
