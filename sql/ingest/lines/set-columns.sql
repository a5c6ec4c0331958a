-- question: (none) tells which columns of the records are kept while the batch is read
-- grain: none
-- parameters: $columns
-- columns: none
set variable batch_columns = $columns;
