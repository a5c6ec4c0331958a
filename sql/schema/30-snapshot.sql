-- Grain: one signed-off review. It holds what was reviewed, not the logs: pruning and reading logs again leave it alone.
create table snapshot (
    snapshot_id integer primary key,
    signed_by varchar not null,
    signed_at bigint not null,          -- epoch second, by the wall clock
    vpc varchar,                        -- the only VPC that was reviewed; null: all
    since bigint not null,              -- the reviewed window, cut to the data that there were
    until bigint not null,
    digest varchar not null,            -- of everything but who, when and number
    policy_hash varchar not null,
    decisions_hash varchar not null,
    catalogue_hash varchar not null,
    data_hash varchar not null,
    names struct(
        name varchar,
        ecosystem varchar,
        queries bigint,
        sources bigint,
        first_seen bigint,
        last_seen bigint,
        why varchar,
        hazards varchar[],
        decision varchar                -- allow | deny | ignore | defer; null: undecided
    )[] not null                        -- in order of the names
);
