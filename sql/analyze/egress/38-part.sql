-- question: which part do the views of legs and answers show from now on?
-- grain: no row
-- parameters: $part
-- columns: none
set variable egress_part = $part::integer;
