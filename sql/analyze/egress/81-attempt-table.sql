-- question: which sessions go to the addresses in focus? (empty; each part adds its rows)
-- grain: one row per session
-- parameters: none
-- columns: session_id, scope, vpc_id, local_id, instance_id, remote_id, port, protocol, started, ended, accepted
create or replace temp table egress_attempt (
    scope uinteger,
    vpc_id uinteger,
    local_id uinteger,
    local_port integer,
    instance_id uinteger,
    remote_id uinteger,
    port integer,
    protocol integer,
    started bigint,
    ended bigint,
    accepted boolean
);
