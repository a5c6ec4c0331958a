-- question: (none) tells the fast reader how the files of the batch are packed
-- grain: none
-- parameters: $compression (gzip, zstd, none)
-- columns: none
set variable batch_compression = $compression;
