-- question: (none) marks the records whose source or answers turned out to be unreadable
-- grain: one record
-- parameters: none
-- columns: none
update staged_query
set problem = case
    when place in (select place from query_place where address_upper is null) then 'srcaddr is no address'
    else 'answers is neither a list nor an object'
end
where problem is null
    and (
        place in (select place from query_place where address_upper is null)
        or answers_id in (select answers_id from query_answers where problem is not null)
    );
