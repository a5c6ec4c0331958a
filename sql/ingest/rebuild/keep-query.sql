-- question: (none) keeps the rows that were picked
-- grain: that of stored_query
-- parameters: none
-- columns: those of stored_query
insert into stored_query
from rebuilt_query;
