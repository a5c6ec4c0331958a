-- question: which records do the events of EventBridge hold, written as the Resolver writes records?
-- grain: one event
-- parameters: none
-- columns: object_id, line, size, problem, event, record
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_extract(text, '$.detail')) as detail
    from batch_line
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when detail is null then 'not an event with a detail'
    end as problem,
    null::ubigint as event,
    json_object(
        'query_timestamp', detail ->> '$."last-observed-at"',
        'query_name', detail ->> '$."query-name"',
        'query_type', detail ->> '$."query-type"',
        'vpc_id', detail ->> '$."vpc-id"',
        'srcaddr', detail ->> '$."src-addr"',
        'srcport', detail ->> '$."src-port"',
        'srcids', json_object('instance', detail ->> '$.resources[0]."instance-details".id'),
        'firewall_rule_action', detail ->> '$."firewall-rule-action"',
        'firewall_rule_group_id', detail ->> '$."firewall-rule-group-id"',
        'firewall_domain_list_id', detail ->> '$."firewall-domain-list-id"'
    )::varchar as record
from parsed;
