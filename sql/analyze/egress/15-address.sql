-- question: which addresses do flow records name, and what is known of each?
-- grain: one row per address
-- parameters: $parts (reads egress_flow, egress_segment)
-- columns: address (upper and lower: its halves), address_id, high (address_id * 2^32), ipv4, public, documentation, internal, resolver, explaining, gateway_s3,
--   gateway_dynamodb, hosting, block, block_id, part (neighbours lie in different parts: one block may have most of the traffic)
-- Block: the address's /20 (IPv4), or 2^63 and its /48 (IPv6): class 8.
create or replace temp table egress_address as
with named as (
    select
        coalesce(packet_source_upper, source_upper) as upper,
        coalesce(packet_source_lower, source_lower) as lower
    from egress_flow
    union
    select
        coalesce(packet_destination_upper, destination_upper),
        coalesce(packet_destination_lower, destination_lower)
    from egress_flow
),

whole as (
    select
        *,
        (upper::uhugeint << 64) | lower as address,
        address between 281470681743360::uhugeint and 281474976710655::uhugeint as ipv4,
        case when ipv4 then lower >> 12 else (upper >> 16) | 9223372036854775808::ubigint end as block
    from named
    where upper is not null
)

select
    n.address,
    n.upper,
    n.lower,
    (row_number() over (order by n.address))::uinteger as address_id,
    (row_number() over (order by n.address))::ubigint << 32 as high,
    n.ipv4,
    s.public,
    s.documentation,
    s.internal,
    s.resolver,
    s.explaining,
    s.gateway_s3,
    s.gateway_dynamodb,
    s.hosting,
    n.block,
    (dense_rank() over (order by n.block))::uinteger as block_id,
    ((row_number() over (order by n.address))::uinteger % $parts::uinteger)::utinyint as part
from whole as n
asof join egress_segment as s on n.address >= s.first
order by n.address;
