-- question: (macro) microseconds since 1970 of a time with or without an offset; without one it is UTC
-- grain: one text
-- parameters: none
-- columns: none
-- A cast to timestamp would drop the offset, one to timestamptz would take the zone of the machine where there is none.
create or replace temp macro utc_micros(given) as
    epoch_us(try_cast(
        case
            when regexp_matches(given, '\d:\d\d.*([zZ]|[+-]\d\d(:?\d\d)?)$') then given
            else given || '+00'
        end as timestamptz
    ));
