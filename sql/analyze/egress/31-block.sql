-- question: in which /20 (IPv4) and /48 (IPv6) blocks does some answer lie?
-- grain: one row per (scope, block)
-- parameters: none (reads read_answer, egress_asker)
-- columns: scope, block (as in egress_address)
create or replace temp table egress_block as
select distinct
    p.scope,
    case
        when a.address_upper = 0 and a.address_lower between 281470681743360 and 281474976710655 then a.address_lower >> 12
        else (a.address_upper >> 16) | 9223372036854775808::ubigint
    end as block
from read_answer as a
inner join egress_asker as p on p.place_id = a.place_id
order by p.scope, block;
