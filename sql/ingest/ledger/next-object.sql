-- question: which number does the next object get?
-- grain: one row
-- parameters: none
-- columns: object_id
select (coalesce(max(object_id), 0) + 1)::integer as object_id
from object;
