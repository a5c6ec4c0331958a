-- question: to which addresses do the names lead that explain a rejected attempt?
-- grain: one row per address
-- parameters: none (reads egress_attempt, dns_answer, egress_vpc, egress_address)
-- columns: remote_id
create or replace temp table egress_focus as
with rejected as (
    select distinct scope, remote_id
    from egress_attempt
    where not accepted
),

answered as (
    select distinct v.scope, a.name, r.address_id as remote_id
    from dns_answer as a
    inner join egress_vpc as v on v.vpc = a.vpc
    inner join egress_address as r on r.address = a.address
),

suspect as (
    select distinct a.scope, a.name
    from answered as a
    semi join rejected as j on j.scope = a.scope and j.remote_id = a.remote_id
)

select distinct a.remote_id
from answered as a
semi join suspect as s on s.scope = a.scope and s.name = a.name;
