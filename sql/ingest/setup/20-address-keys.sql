-- question: (table macro) which addresses do the texts of a table mean (egress classes D1; equal to core/address.ts)?
-- grain: one row per distinct text
-- parameters: relation (name of a table with a column text)
-- columns: text, address (128-bit key; null where the text is no address)
-- Steps instead of one expression: an expression that uses its parts several times grows beyond what can be planned.
create or replace temp macro address_keys(relation) as table
with given as (
    select text, trimmed(text) as plain
    from query_table(relation)
    where text is not null
    group by text
),

-- An IPv4 address, or the dotted end of an IPv6 address.
dotted as (
    select
        *,
        case
            when not contains(plain, ':') then plain
            when contains(plain, '.') then split_part(plain, ':', -1)
        end as dots
    from given
),

valued as (
    select
        *,
        case
            when regexp_full_match(dots, '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}') and not ends_with(dots, '.')
                then list_reduce(string_split(dots, '.')::ubigint[], lambda value, part: value * 256 + part)
        end as low
    from dotted
),

hextets as (
    select
        *,
        case
            when not contains(plain, ':') then null
            when dots is null then lower(plain)
            when low is not null
                then lower(left(plain, -length(dots))) || format('{:x}:{:x}', low // 65536, low % 65536)
        end as written
    from valued
),

sides as (
    select
        *,
        case
            when regexp_full_match(written, '[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}') then [written, null]
            when regexp_full_match(written, '([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?::([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?')
                then string_split(written, '::')
        end as sides
    from hextets
),

-- Both sides of '::' as four digits per hextet.
digits as (
    select
        *,
        list_transform(
            sides,
            lambda side: case
                when side = '' then ''
                else array_to_string(list_transform(string_split(side, ':'), lambda part: lpad(part, 4, '0')), '')
            end
        ) as side
    from sides
),

filled as (
    select
        *,
        case
            when side[2] is null then side[1]
            when strlen(side[1]) + strlen(side[2]) <= 28
                then rpad(side[1], (32 - strlen(side[2]))::integer, '0') || side[2]
        end as hex
    from digits
),

numbered as (
    select
        *,
        ('0x' || left(hex, 16))::ubigint as upper_half,
        ('0x' || right(hex, 16))::ubigint as lower_half
    from filled
)

select
    text,
    case
        when hex is null and not contains(plain, ':') then 281470681743360::uhugeint + low
        -- 64:ff9b::/96 holds IPv4 addresses (NAT64); mapped ones have the IPv4 key already.
        when upper_half = 28428538856079360 and lower_half < 4294967296 then 281470681743360::uhugeint + lower_half
        else upper_half::uhugeint * 18446744073709551616::uhugeint + lower_half
    end as address
from numbered;
