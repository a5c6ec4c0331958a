-- question: which policy judges a VPC, and which was in force when a record was logged?
-- grain: one row per (VPC, span of time) before the end of the window, the spans of a VPC disjoint; filled by the program
-- parameters: none
-- columns: vpc, since, until (epoch seconds, half-open), policy (-1 = none), policy_then (-1 = none known),
-- window_since (epoch seconds at which the window begins, the same everywhere)
create or replace temp table policy_span (
    vpc varchar not null,
    since bigint not null,
    until bigint not null,
    policy integer not null,
    policy_then integer not null,
    window_since bigint not null
);
