-- question: (macro) what does a Resolver query-log record say? Null where it is no JSON
-- grain: one record
-- parameters: none
-- columns: none
create or replace temp macro record_said(record) as try(record_fields(record));
