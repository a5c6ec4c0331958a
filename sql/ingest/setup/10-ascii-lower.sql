-- question: (macro) a text with its ASCII letters in lower case; all other characters are data and stay
-- grain: one text
-- parameters: none
-- columns: none
create or replace temp macro ascii_lower(given) as
    case
        when strlen(given) = length(given) then lower(given)
        else translate(given, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
    end;
