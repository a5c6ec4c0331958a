-- question: (none) keeps the rows that were picked
-- grain: that of kept_flow_control
-- parameters: none
-- columns: those of kept_flow_control
insert into kept_flow_control
from rebuilt_flow_control;
