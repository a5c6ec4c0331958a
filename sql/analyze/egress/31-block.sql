-- question: in which /20 (IPv4) and /48 (IPv6) blocks does some answer lie?
-- grain: one row per (scope, block)
-- parameters: none (reads dns_answer, egress_vpc)
-- columns: scope, block (as in egress_address)
create or replace temp table egress_block as
with answered as (
    select distinct
        vpc,
        case
            when address_upper = 0 and address_lower between 281470681743360 and 281474976710655 then address_lower >> 12
            else (address_upper >> 16) | 9223372036854775808::ubigint
        end as block
    from dns_answer
)

select distinct v.scope, a.block
from answered as a
inner join egress_vpc as v on v.vpc = a.vpc
order by v.scope, a.block;
