-- question: which names returned an address?
-- grain: one row per (VPC, name), over the whole evidence before $until
-- parameters: $address (128-bit key as text), $until (epoch seconds or null)
-- columns: vpc, name, answers, first, last
select
    vpc,
    name,
    sum(answers)::bigint as answers,
    min(first) as first,
    max(last) as last
from dns_answer
where address = $address::uhugeint and ($until::bigint is null or first < $until::bigint)
group by vpc, name
order by vpc, name;
