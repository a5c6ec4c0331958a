-- question: what do the records of the batch say, read as Resolver query-log records?
-- grain: one record
-- parameters: none (view batch_record, macro record_said)
-- columns: those of staged_query
insert into staged_query
with parsed as (
    select
        *,
        record_said(record) as said
    from batch_record
),

told as (
    select
        *,
        epoch_us(try_cast(said.query_timestamp as timestamptz)) // 1000000 as moment,
        coalesce(said.vpc_id, said.resource_id) as vpc
    from parsed
)

select
    object_id,
    line,
    size,
    case
        when problem is not null then problem
        -- 1970 to 2199: beyond lies no query.
        when moment between 0 and 7258118399 and said.query_name is not null and said.query_type is not null
            and said.srcaddr is not null and vpc is not null then null
        when said is null then 'not a JSON object'
        when said.query_timestamp is null then 'query_timestamp is missing'
        when moment is null or moment not between 0 and 7258118399 then 'query_timestamp is no time'
        when said.query_name is null then 'query_name is missing'
        when said.query_type is null then 'query_type is missing'
        when said.srcaddr is null then 'srcaddr is missing'
        else 'vpc_id and resource_id are missing'
    end as problem,
    event,
    false as repeated,
    moment,
    said.srcport as port,
    place_id(vpc, said.srcaddr, said.srcids.instance) as place,
    text_id(said.query_name) as name_id,
    shape_id(said.query_type, said.rcode, said.firewall_rule_action, said.firewall_rule_group_id, said.firewall_domain_list_id) as shape,
    text_id(said.answers::varchar) as answers_id,
    vpc,
    said.srcaddr as source,
    said.srcids.instance as instance,
    said.query_name as name,
    said.query_type as type,
    said.rcode as rcode,
    said.firewall_rule_action as action,
    said.firewall_rule_group_id as rule_group,
    said.firewall_domain_list_id as list,
    said.answers::varchar as answers
from told;
