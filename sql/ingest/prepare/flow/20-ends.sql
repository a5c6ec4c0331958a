-- question: which keys do the four ends of each flow record have, and which of them are public?
-- grain: one flow record
-- parameters: none
-- columns: those of staged_flow, with the halves of their keys in place of the ends, source_public, destination_public,
--   packet_public (either packet address); each of its own, so that who wants none of them joins the private addresses only
-- A record has a source and a destination, and flow_address every text of them.
-- A pkt address that is no address leaves its end without any: it never falls back to the interface's own address, so that the
-- record counts as unusable (egress classes D3).
create or replace temp view flow_record as
select
    f.* exclude (
        source,
        destination,
        packet_source,
        packet_destination,
        source_id,
        destination_id,
        packet_source_id,
        packet_destination_id
    ),
    case when f.packet_source is null or ps.address_upper is not null then s.address_upper end as source_upper,
    case when f.packet_source is null or ps.address_upper is not null then s.address_lower end as source_lower,
    case when f.packet_destination is null or pd.address_upper is not null then d.address_upper end as destination_upper,
    case when f.packet_destination is null or pd.address_upper is not null then d.address_lower end as destination_lower,
    ps.address_upper as packet_source_upper,
    ps.address_lower as packet_source_lower,
    pd.address_upper as packet_destination_upper,
    pd.address_lower as packet_destination_lower,
    s.public as source_public,
    d.public as destination_public,
    coalesce(ps.public, false) or coalesce(pd.public, false) as packet_public
from staged_flow as f
inner join flow_address as s on s.id = f.source_id
inner join flow_address as d on d.id = f.destination_id
left join flow_address as ps on ps.id = f.packet_source_id
left join flow_address as pd on pd.id = f.packet_destination_id
where f.problem is null and f.control is null and not f.repeated;
