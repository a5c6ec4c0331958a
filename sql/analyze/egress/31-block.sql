-- question: in which /20 (IPv4) and /48 (IPv6) blocks does some answer lie?
-- grain: one row per (scope, block)
-- parameters: none (reads dns_answer, egress_vpc)
-- columns: scope, block
create or replace temp table egress_block as
with answered as (
    select distinct vpc, address
    from dns_answer
)

select distinct
    v.scope,
    case
        when a.address between 281470681743360::uhugeint and 281474976710655::uhugeint then a.address >> 12::uhugeint
        else (a.address >> 80::uhugeint) + 18446744073709551616::uhugeint
    end as block
from answered as a
inner join egress_vpc as v on v.vpc = a.vpc
order by v.scope, block;
