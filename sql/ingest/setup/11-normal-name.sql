-- question: (macro) a DNS name in normal form: ASCII lower case, one final dot dropped; equal to core/name.ts
-- grain: one name
-- parameters: none
-- columns: none
create or replace temp macro normal_name(given) as
    ascii_lower(case when ends_with(given, '.') then left(given, -1) else given end);
