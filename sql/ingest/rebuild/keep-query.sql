-- question: (none) keeps the rows that were picked
-- grain: that of kept_query
-- parameters: none
-- columns: those of kept_query
insert into kept_query
from rebuilt_query;
