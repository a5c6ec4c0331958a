-- question: which address texts do the flow records of the batch hold?
-- grain: one row per distinct text of one column
-- parameters: none
-- columns: text
create or replace temp view flow_text as
with record as not materialized (
    select source, destination, packet_source, packet_destination
    from staged_flow
    where problem is null and control is null
)

select distinct source as text from record
union all
select distinct destination from record
union all
select distinct packet_source from record
union all
select distinct packet_destination from record;
