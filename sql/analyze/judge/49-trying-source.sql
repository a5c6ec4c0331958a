-- question: which sources try second-level names, and with how much success?
-- grain: one row per (VPC, source); filled by the program
-- parameters: none
-- columns: vpc, source, domains (second-level names asked for), missing (those that do not exist)
create or replace temp table trying_source (
    vpc varchar not null,
    source uhugeint not null,
    domains bigint not null,
    missing bigint not null
);
