-- question: (none) takes the names of a review that is about to be signed off
-- grain: one row per name
-- parameters: none
-- columns: none
create or replace temp table signed_name (
    name varchar,
    ecosystem varchar,
    queries bigint,
    sources bigint,
    first_seen bigint,
    last_seen bigint,
    why varchar,
    hazards varchar,                    -- joined by commas; identifiers of hazards hold none
    decision varchar
);
