-- question: (none) names the files of the batch to the fast reader
-- grain: none
-- parameters: $files
-- columns: none
set variable batch_files = $files;
