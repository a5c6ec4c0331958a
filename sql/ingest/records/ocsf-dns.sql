-- question: which query records do OCSF events of class DNS Activity (4003) hold, written as the Resolver writes records?
-- grain: one event
-- parameters: none
-- columns: object_id, line, size, problem, event, record
-- OCSF 1.0.0-rc.2 to 1.5 as Security Lake and CloudWatch write them: `time` is milliseconds (or a text), the rule group is
-- firewall_rule.uid or stayed behind in `unmapped`. Only ALERT and BLOCK write a rule group into a query log, so one without
-- BLOCK is ALERT even where the action's name was lost (rc.2 says "No Action").
create or replace temp view batch_record as
with parsed as (
    select
        object_id,
        line,
        text,
        try(json_transform(
            text,
            '{"class_uid":"VARCHAR","time":"VARCHAR","time_dt":"VARCHAR","query":{"hostname":"VARCHAR","type":"VARCHAR"},
            "src_endpoint":{"ip":"VARCHAR","port":"VARCHAR","vpc_uid":"VARCHAR","instance_uid":"VARCHAR"},"rcode":"VARCHAR",
            "rcode_id":"VARCHAR","answers":[{"rdata":"VARCHAR","type":"VARCHAR"}],"disposition":"VARCHAR",
            "disposition_id":"VARCHAR","action_id":"VARCHAR","firewall_rule":{"uid":"VARCHAR"},
            "unmapped":{"firewall_rule_group_id":"VARCHAR","firewall_domain_list_id":"VARCHAR"}}'
        )) as said
    from batch_line
),

grouped as (
    select
        *,
        coalesce(said.firewall_rule.uid, said.unmapped.firewall_rule_group_id) as rule_group
    from parsed
)

select
    object_id,
    line,
    strlen(text) as size,
    case
        when said is null then 'not a JSON object'
        when said.class_uid is distinct from '4003' then 'not of the class DNS Activity (4003)'
    end as problem,
    null::ubigint as event,
    json_object(
        'query_timestamp',
        make_timestamp(coalesce(
            try_cast(said.time as bigint) * 1000,
            epoch_us(try_cast(said.time_dt as timestamptz)),
            epoch_us(try_cast(said.time as timestamptz))
        ))::varchar,
        'query_name', said.query.hostname,
        'query_type', said.query.type,
        'vpc_id', said.src_endpoint.vpc_uid,
        'srcaddr', said.src_endpoint.ip,
        'srcport', said.src_endpoint.port,
        'srcids', json_object('instance', said.src_endpoint.instance_uid),
        'rcode',
        case said.rcode_id
            when '0' then 'NOERROR'
            when '1' then 'FORMERR'
            when '2' then 'SERVFAIL'
            when '3' then 'NXDOMAIN'
            when '4' then 'NOTIMP'
            when '5' then 'REFUSED'
            else upper(said.rcode)
        end,
        'answers',
        list_transform(said.answers, lambda one: {'Rdata': one.rdata, 'Type': one.type}),
        'firewall_rule_action',
        case
            when said.disposition_id = '2' or lower(said.disposition) = 'blocked' or said.action_id = '2' then 'BLOCK'
            when said.disposition_id = '19' or lower(said.disposition) = 'alert' or rule_group is not null then 'ALERT'
        end,
        'firewall_rule_group_id', rule_group,
        'firewall_domain_list_id', said.unmapped.firewall_domain_list_id
    )::varchar as record
from grouped;
