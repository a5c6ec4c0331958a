-- question: (none) names the fields of the lines to the fast reader
-- grain: none
-- parameters: $fields (name and type of each, in their order)
-- columns: none
set variable batch_fields = $fields;
