-- question: (none) keeps the rows that were picked
-- grain: that of kept_flow_rollup
-- parameters: none
-- columns: those of kept_flow_rollup
insert into kept_flow_rollup
from rebuilt_flow_rollup;
