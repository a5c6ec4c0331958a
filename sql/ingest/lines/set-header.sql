-- question: (none) tells the fast reader whether the files of the batch begin with a header, which it leaves out
-- grain: none
-- parameters: $header
-- columns: none
set variable batch_header = $header;
