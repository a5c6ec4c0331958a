-- question: (macro) the epoch second of an ISO 8601 time in UTC, fractions cut; null where it is none or not in 1970 to 2199
-- grain: one time
-- parameters: none
-- columns: none
create or replace temp macro instant_seconds(given) as
    case
        when try_cast(given as timestamp) between timestamp '1970-01-01' and timestamp '2199-12-31'
            then epoch_us(try_cast(given as timestamp)) // 1000000
    end;
