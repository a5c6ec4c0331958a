-- question: (macro) what does a Resolver query-log record say? Fails where it is no JSON, and takes a sixth less time to stage
-- grain: one record
-- parameters: none
-- columns: none
create or replace temp macro record_said(record) as record_fields(record);
