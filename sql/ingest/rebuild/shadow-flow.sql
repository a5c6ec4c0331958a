-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_flow
-- parameters: none
-- columns: those of kept_flow that are stored
create temp table kept_flow as
select * exclude (source, destination, packet_source, packet_destination)
from kept_flow
limit 0;
