-- question: in which /20 (IPv4) and /48 (IPv6) blocks of the flow records' addresses does some answer lie?
-- grain: one row per (scope, block)
-- parameters: none (reads read_answer, egress_asker, egress_address)
-- columns: neighbourhood (scope * 2^32 + number of the block)
create or replace temp table egress_block as
with answered as (
    select distinct
        p.scope_high,
        case
            when a.address_upper = 0 and a.address_lower between 281470681743360 and 281474976710655 then a.address_lower >> 12
            else (a.address_upper >> 16) | 9223372036854775808::ubigint
        end as block
    from read_answer as a
    inner join egress_asker as p on p.place_id = a.place_id
),

known as (
    select distinct block, block_id
    from egress_address
)

select a.scope_high + k.block_id as neighbourhood
from answered as a
inner join known as k on k.block = a.block;
