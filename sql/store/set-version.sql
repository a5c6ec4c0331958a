-- question: (none) records the schema's version
-- parameters: $version
insert into schema_version values ($version);
