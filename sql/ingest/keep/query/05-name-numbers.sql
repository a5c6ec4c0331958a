-- question: which number has a name of the batch?
-- grain: one row per name as logged
-- parameters: none
-- columns: name_id (of the batch), text_id (of kept_text)
create or replace temp table query_name_number as
select n.name_id, k.text_id
from query_name as n
inner join kept_text as k on k.text = n.name;
