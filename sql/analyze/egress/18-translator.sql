-- question: which internal addresses are NAT addresses?
-- grain: one row per (VPC, address)
-- parameters: none (reads egress_sent, egress_vpc, egress_address, egress_home, config_translator)
-- columns: vpc_id, address_id
-- An out record whose dstaddr differs from its pkt-dstaddr was sent to a translator (egress classes D5).
create or replace temp table egress_translator as
with placed as (
    select
        s.vpc_id,
        s.through,
        l.internal or lh.address_id is not null as local_internal,
        r.internal or rh.address_id is not null as remote_internal,
        r.public as remote_public
    from egress_sent as s
    inner join egress_address as l on l.address = s.address
    inner join egress_address as r on r.address = s.remote
    left join egress_home as lh on lh.vpc_id = s.vpc_id and lh.address_id = l.address_id
    left join egress_home as rh on rh.vpc_id = s.vpc_id and rh.address_id = r.address_id
),

found as (
    select vpc_id, through as address
    from placed
    where local_internal and remote_public and not remote_internal
    union
    select v.vpc_id, c.address
    from config_translator as c
    inner join egress_vpc as v on v.vpc = coalesce(c.vpc, v.vpc)
)

select distinct f.vpc_id, a.address_id
from found as f
inner join egress_address as a on a.address = f.address
order by f.vpc_id, a.address_id;
