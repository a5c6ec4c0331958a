-- question: how many lines does a zstd file hold? (asked for the checksums, which the reader compares)
-- grain: one row
-- parameters: $files (a list of one pattern)
-- columns: lines
select count(*)::bigint as lines
from read_csv(
    $files,
    auto_detect = false,
    columns = {'line': 'varchar'},
    header = false,
    delim = e'\x01',
    quote = '',
    escape = '',
    compression = 'zstd',
    ignore_errors = true
);
