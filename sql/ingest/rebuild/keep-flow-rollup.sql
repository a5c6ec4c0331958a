-- question: (none) keeps the rows that were picked
-- grain: that of stored_flow_rollup
-- parameters: none
-- columns: those of stored_flow_rollup
insert into stored_flow_rollup
from rebuilt_flow_rollup;
