-- The ledger: one row per object that was read, and every line that could not be stored.
-- Design: read = stored + duplicates + quarantined + control, for every object.

create table object (
    object_id integer primary key,
    -- The key from AWSLogs/ on, else the real path, else the CloudWatch slice: what "the same object" means.
    identity varchar not null unique,
    uri varchar not null,
    kind varchar not null,              -- dns | flow | unknown
    format varchar,                     -- name of the format that read it; null where none could
    recognised varchar,                 -- JSON: how it was read (kind, split, records, column order); null where it was not
    delivery varchar not null,          -- s3 | cloudwatch | file
    size bigint,                        -- bytes as stored
    etag varchar,
    modified bigint,                    -- epoch seconds
    status varchar not null,            -- stored | partial | failed | replaced
    reason varchar,
    read bigint not null,
    stored bigint not null,
    duplicates bigint not null,
    quarantined bigint not null,
    control bigint not null,
    first bigint,                       -- epoch second of the earliest record
    last bigint
);

create table quarantine (
    object_id integer not null,
    line bigint not null,               -- 1 = first line of the object
    reason varchar not null,
    raw blob not null                   -- the line's bytes without its line end
);

-- Columns of flow logs that are not known here: kept out, counted, warned once.
create table unknown_column (
    object_id integer not null,
    name varchar not null,
    records bigint not null
);

-- Grain: one row per object, VPC, interface and hour with records. Serves gaps, coverage, --rebuild and `prefer`.
create table kept_coverage (
    object_id integer not null,
    kind varchar not null,              -- dns | flow
    delivery varchar not null,
    hour bigint not null,
    vpc varchar,                        -- null: a flow record that names none
    interface varchar,                  -- null for dns
    records bigint not null,
    first bigint not null,
    last bigint not null
);

-- Grain: one CloudWatch event that was stored: overlapping slices and exports hold an event several times. 64 bits of a digest of
-- (stream, time, event id) are enough within one second of records; about 10 bytes each.
create table cloudwatch_event (
    moment bigint not null,             -- epoch second of the record
    event ubigint not null
);

-- Grain: one line of an object that was read with --keep-raw, as text. What is no text is in the quarantine.
create table kept_raw (
    object_id integer not null,
    line bigint,                        -- null from the fast reader, which does not count lines
    text varchar not null
);

-- Grain: one row where addresses and instance ids are pseudonyms, none where they are true.
create table redaction (
    fingerprint varchar not null        -- of the key
);
