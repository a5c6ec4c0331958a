-- question: which objects changed since they were read, and which are again as they were read?
-- grain: one row per object; filled by the program
-- parameters: none
-- columns: identity, reason (null = as it was read)
create or replace temp table changed_object (identity varchar not null, reason varchar);
