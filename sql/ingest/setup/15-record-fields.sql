-- question: (macro) what does a Resolver query-log record say? Fails where it is no JSON
-- grain: one record
-- parameters: none
-- columns: none
create or replace temp macro record_fields(record) as
    json_transform(
        record,
        '{"query_timestamp":"VARCHAR","query_name":"VARCHAR","query_type":"VARCHAR","rcode":"VARCHAR",
        "vpc_id":"VARCHAR","resource_id":"VARCHAR","srcaddr":"VARCHAR","srcport":"VARCHAR",
        "srcids":{"instance":"VARCHAR"},"firewall_rule_action":"VARCHAR","firewall_rule_group_id":"VARCHAR",
        "firewall_domain_list_id":"VARCHAR","answers":"JSON"}'
    );
