-- question: in which /20 (IPv4) and /48 (IPv6) blocks does some answer lie?
-- grain: one row per (scope, block)
-- parameters: none (reads dns_answer, egress_vpc)
-- columns: scope, block
create or replace temp table egress_block as
with answered as (
    select distinct vpc, address_upper, address_lower
    from dns_answer
),

whole as (
    select vpc, (address_upper::uhugeint << 64) | address_lower as address
    from answered
)

select distinct
    v.scope,
    case
        when a.address between 281470681743360::uhugeint and 281474976710655::uhugeint then a.address >> 12::uhugeint
        else (a.address >> 80::uhugeint) + 18446744073709551616::uhugeint
    end as block
from whole as a
inner join egress_vpc as v on v.vpc = a.vpc
order by v.scope, block;
