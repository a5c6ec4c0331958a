-- question: when was each public address of this part answered first and last, and may it have been at some time, or to some asker?
-- grain: one row per (scope, address)
-- parameters: none (reads egress_answer, the variable egress_part)
-- columns: target, first, last, stretches (bit n: some answer's stretch of 4096 seconds leaves n when divided by 64), askers (bit n: the
--   number of some asker, or of its instance, leaves n when divided by 64)
-- The bits spare most look-ups: what has no bit has no answer. What has one is looked up.
-- Shifts of ubigint by ubigint, for by another type DuckDB computes in 128 bits.
create or replace temp table egress_answered as
select
    target,
    min(first) as first,
    max(last) as last,
    bit_or((1::ubigint << ((first >> 12) & 63)::ubigint) | (1::ubigint << ((last >> 12) & 63)::ubigint)) as stretches,
    bit_or(
        case when asker_id > 0 then 1::ubigint << (asker_id & 63)::ubigint else 0::ubigint end
        | case when instance_id > 0 then 1::ubigint << (instance_id & 63)::ubigint else 0::ubigint end
    ) as askers
from egress_answer
where part = getvariable('egress_part')::utinyint
group by target;
