-- question: which addresses answered a name?
-- grain: one row per address, over the whole evidence before $until
-- parameters: $name, $until (epoch seconds or null)
-- columns: address, answers, first, last
select
    address,
    sum(answers)::bigint as answers,
    min(first) as first,
    max(last) as last
from dns_answer
where name = $name and ($until::bigint is null or first < $until::bigint)
group by address
order by address;
