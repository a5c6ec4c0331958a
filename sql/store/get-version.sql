-- question: which schema version is this database?
-- grain: one row
-- parameters: none
-- columns: version
select version from schema_version;
