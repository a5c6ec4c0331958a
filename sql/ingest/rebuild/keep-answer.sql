-- question: (none) keeps the rows that were picked
-- grain: that of kept_answer
-- parameters: none
-- columns: those of kept_answer
insert into kept_answer
from rebuilt_answer;
