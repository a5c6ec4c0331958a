-- question: (none) keeps the rows that were picked
-- grain: that of stored_flow
-- parameters: none
-- columns: those of stored_flow
insert into stored_flow
from rebuilt_flow;
