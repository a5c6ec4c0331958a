-- question: what was the judgement of each question?
-- grain: one row per question of the window; filled by the program
-- parameters: none
-- columns: query_id, name_id (of name_fact), verdict and enforced (ALLOW, ALERT, BLOCK, NO-MATCH), why (null where the
-- question is of no interest), is_hop (a hop record: never proposed), would_block (BLOCK would hit it, or nobody knows why it alerted)
create or replace temp table judged (
    query_id integer not null,
    name_id integer not null,
    verdict varchar not null,
    enforced varchar not null,
    why varchar,
    is_hop boolean not null,
    would_block boolean not null
);
