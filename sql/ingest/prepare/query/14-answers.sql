-- question: which answers were given, in this batch?
-- grain: one row per distinct JSON text of an answer section
-- parameters: none
-- columns: answers_id, problem (null = readable), chain (normal names of the CNAME targets, in order), chain_text (as JSON),
--   addresses (texts)
-- An object in place of the list is taken as a list of one. Addresses are those of egress classes D2: A and AAAA, and the
-- hints of HTTPS and SVCB.
create or replace temp table query_answers as
with said as (
    select distinct answers_id, answers
    from staged_query
    where problem is null
),

listed as (
    select
        *,
        case json_type(answers)
            when 'ARRAY' then json_transform(answers, '[{"Rdata":"VARCHAR","Type":"VARCHAR"}]')
            when 'OBJECT' then [json_transform(answers, '{"Rdata":"VARCHAR","Type":"VARCHAR"}')]
            else []
        end as records
    from said
),

hinted as (
    select
        *,
        list_aggregate(
            list_transform(
                list_filter(records, lambda one: one.Type in ('HTTPS', 'SVCB') and one.Rdata is not null),
                lambda one: one.Rdata
            ),
            'string_agg',
            ' '
        ) as bindings
    from listed
)

select
    answers_id,
    case
        when coalesce(json_type(answers), 'NULL') not in ('ARRAY', 'OBJECT', 'NULL') then 'answers is neither a list nor an object'
    end as problem,
    list_transform(
        list_filter(records, lambda one: one.Type = 'CNAME' and one.Rdata is not null),
        lambda one: normal_name(one.Rdata)
    ) as chain,
    to_json(chain)::varchar as chain_text,
    list_transform(
        list_filter(records, lambda one: one.Type in ('A', 'AAAA') and one.Rdata is not null),
        lambda one: one.Rdata
    )
    || coalesce(
        string_split(
            list_aggregate(
                regexp_extract_all(replace(bindings, '"', ''), '(?:^|\s)ipv[46]hint=(\S*)', 1), 'string_agg', ','
            ),
            ','
        ),
        []
    ) as addresses
from hinted;
