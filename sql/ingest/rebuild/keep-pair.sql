-- question: (none) keeps the rows that were picked
-- grain: that of kept_pair
-- parameters: none
-- columns: those of kept_pair
insert into kept_pair
from rebuilt_pair;
