-- question: (none) keeps the rows that were picked
-- grain: that of kept_flow
-- parameters: none
-- columns: those of kept_flow
insert into kept_flow
from rebuilt_flow;
