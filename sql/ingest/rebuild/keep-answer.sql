-- question: (none) keeps the rows that were picked
-- grain: that of stored_answer
-- parameters: none
-- columns: those of stored_answer
insert into stored_answer
from rebuilt_answer;
