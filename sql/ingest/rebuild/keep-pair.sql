-- question: (none) keeps the rows that were picked
-- grain: that of stored_pair
-- parameters: none
-- columns: those of stored_pair
insert into stored_pair
from rebuilt_pair;
