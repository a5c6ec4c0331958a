-- question: what do the query records of the batch say?
-- grain: one line that was read, good or bad
-- parameters: none
-- columns: see below; place, name_id, shape and answers_id stand for texts while the batch is read
create or replace temp table staged_query (
    object_id integer not null,
    line bigint,                        -- null from the fast reader, which does not count lines
    size bigint not null,               -- bytes of the line without its end
    problem varchar,                    -- why the line goes to quarantine; null = good
    event ubigint,                      -- identity of a CloudWatch event, with the time of its record
    repeated boolean not null,          -- an event that was read before
    moment bigint,
    port varchar,
    place ubigint,                      -- (vpc, source, instance)
    name_id ubigint,
    shape ubigint,                      -- (type, rcode, action, rule_group, list)
    answers_id ubigint,
    vpc varchar,
    source varchar,
    instance varchar,
    name varchar,                       -- as logged
    type varchar,
    rcode varchar,
    action varchar,
    rule_group varchar,
    list varchar,
    answers varchar                     -- JSON text
);
