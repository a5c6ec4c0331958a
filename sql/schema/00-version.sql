-- The schema's version: one row.
create table schema_version (version integer not null);
