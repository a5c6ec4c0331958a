-- question: (macro) a text without the blanks around it: those that JavaScript's trim knows
-- grain: one text
-- parameters: none
-- columns: none
-- Nearly every text begins and ends with a printable character of ASCII, and looking for 25 blanks takes long.
create or replace temp macro trimmed(given) as
    case
        when left(given, 1) between '!' and '~' and right(given, 1) between '!' and '~' then given
        else trim(
            given,
            chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160) || chr(5760) || chr(8192) || chr(8193)
            || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8199) || chr(8200) || chr(8201) || chr(8202)
            || chr(8232) || chr(8233) || chr(8239) || chr(8287) || chr(12288) || chr(65279)
        )
    end;
