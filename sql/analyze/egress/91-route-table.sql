-- question: which addresses were connected to, by class and port? (empty; each part adds its rows)
-- grain: one row per (class, VPC, address family of the source, destination, port, protocol, gateway)
-- parameters: none
-- columns: class, vpc_id, ipv4, remote_id, port, protocol, gateway, accepted (sessions), bytes (of both directions)
create or replace temp table egress_route (
    class utinyint,
    vpc_id uinteger,
    ipv4 boolean,
    remote_id uinteger,
    port integer,
    protocol integer,
    gateway boolean,
    accepted bigint,
    bytes bigint
);
