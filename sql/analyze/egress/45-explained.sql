-- question: which sessions does this part hold, who began each, and which class is each in, where answers before it make one class?
-- grain: one row per session
-- parameters: none (reads the variable egress_part, egress_begun, egress_outlook, egress_address, egress_answered, egress_block)
-- columns: those of egress_begun without session and initiator, gateway now also where a gateway endpoint is configured; class, the first condition
--   that applies (egress classes D8, D9): 1 dns-bypass, 5 some answer before (resolved-same to resolved-peer-stale), 6 resolved-after,
--   7 aws-service, 8 resolved-sibling, 9 no-dns-visibility, 10 no-dns-coverage, 11 warm-up, 12 never-resolved; 0 = inbound,
--   13 = ambiguous; evidence, of class 5: 1 an answer is fresh, 2 one between the first and the last may be, 4 the source's
--   address and 8 its instance may have been answered
-- SLACK 60 s, FRESH 3600 s, TAIL 3600 s, WARM 3600 s.
-- why not simpler: the first answer, the last one and the bits decide most sessions, and a null is not looked up.
create or replace temp table egress_explained as
with remote as (
    select address_id, resolver, explaining, gateway_s3, gateway_dynamodb, documentation or hosting as alone, block_id
    from egress_address
    where part = getvariable('egress_part')::utinyint
),

-- Of all of them, only those that are asked about.
sibling as (
    select b.neighbourhood
    from egress_block as b
    semi join remote as r on r.block_id = b.neighbourhood & 4294967295::ubigint and not r.alone
),

placed as (
    select
        s.*,
        s.first_start + 60 as latest,
        ((s.lane >> 24) & 65535::ubigint)::integer as remote_port,
        s.pair >> 32 as local_id,
        v.scope_high,
        v.scope_high + r.address_id as target,
        r.alone,
        r.block_id,
        v.has_answers,
        v.first_query,
        v.last_query,
        v.first_flow,
        r.resolver,
        s.gateway or v.endpoint_s3 and r.gateway_s3 or v.endpoint_dynamodb and r.gateway_dynamodb as through_gateway,
        r.explaining or r.gateway_s3 and (s.gateway or v.endpoint_s3) as is_service
    from egress_begun as s
    left join egress_outlook as v on v.vpc_id = s.lane >> 40
    left join remote as r on r.address_id = s.pair & 4294967295::ubigint
),

answered as (
    select
        p.*,
        a.first,
        a.last,
        a.stretches,
        a.askers,
        case when a.first is null and not p.alone then p.scope_high + p.block_id end as neighbourhood
    from placed as p
    left join egress_answered as a on a.target = p.target
),

judged as (
    select
        *,
        (case
            when initiator = 1 then 0
            when initiator = 2 then 13
            when remote_port in (53, 853) or resolver and remote_port in (443, 784, 8443, 8853) then 1
            when first <= latest then 5
            when first > latest then 6
            when is_service then 7
            when neighbourhood in (select b.neighbourhood from sibling as b) then 8
            when not has_answers then 9
            when first_start > last_query + 3600 then 10
            when first_start < first_query + 3600 or first_start <= first_flow + 60 then 11
            else 12
        end)::utinyint as class
    from answered
)

select
    pair,
    lane,
    lone,
    first_start,
    last_end,
    instance_id,
    in_records,
    out_records,
    out_packets,
    out_bytes,
    in_bytes,
    accepted,
    through_gateway as gateway,
    class,
    (case
        when class <> 5 then 0::utinyint
        else
            case
                when first >= latest - 3660 or last between latest - 3660 and latest then 1::utinyint
                when last > latest and ((stretches >> ((latest >> 12) & 63)::ubigint) | (stretches >> (((latest - 3660) >> 12) & 63)::ubigint)) & 1 = 1
                    then 2::utinyint
                else 0::utinyint
            end
            + case when (askers >> (local_id & 63)) & 1 = 1 then 4::utinyint else 0::utinyint end
            + case when instance_id > 0 and (askers >> (instance_id & 63)::ubigint) & 1 = 1 then 8::utinyint else 0::utinyint end
    end)::utinyint as evidence
from judged;
