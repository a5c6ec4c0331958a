-- question: what was the judgement of each question of interest?
-- grain: one row per question of the window with a why; never a hop record; filled by the program
-- parameters: none
-- columns: query_id, name_id (of name_fact), why, would_block (BLOCK would hit it, or nobody knows why it alerted)
create or replace temp table judged (
    query_id integer not null,
    name_id integer not null,
    why varchar not null,
    would_block boolean not null
);
