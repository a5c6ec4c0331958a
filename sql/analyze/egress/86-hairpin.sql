-- question: which internal sources reach public addresses of one's own, instead of the internal ones behind them?
-- grain: one row per (VPC, source, destination, port, protocol)
-- parameters: $firsts, $lasts (bounds of one's own public ranges, keys as texts), $since, $until (half-open, epoch seconds; null =
--   unbounded; reads egress_record, egress_vpc, egress_address, config_source_label)
-- columns: vpc, source, label, destination, port, protocol, records, bytes, first_seen, last_seen
with own_range as (
    select
        unnest($firsts::varchar[])::uhugeint as first,
        unnest($lasts::varchar[])::uhugeint as last
),

own as (
    select distinct a.address_id, a.address
    from egress_address as a
    inner join own_range as r on a.address >= r.first and a.address <= r.last
),

-- In an out leg the internal end is the sender; in everything else it was written down as the receiver.
sent as (
    select
        (lane >> 40)::uinteger as vpc_id,
        case when marks & 1 = 1 then pair >> 32 else pair & 4294967295::ubigint end as from_id,
        case when marks & 1 = 1 then pair & 4294967295::ubigint else pair >> 32 end as to_id,
        (case when marks & 1 = 1 then (lane >> 24) & 65535::ubigint else (lane >> 8) & 65535::ubigint end)::integer as port,
        (lane & 255::ubigint)::integer as protocol,
        bytes,
        start::bigint as start,
        start::bigint + duration::bigint as ended
    from egress_record
    where bucket in (0, 3)
        and start >= coalesce($since::bigint, start::bigint)
        and start < coalesce($until::bigint, start::bigint + 1)
),

turned as (
    select
        v.vpc,
        s.address as source,
        o.address as destination,
        t.port,
        t.protocol,
        count(*) as records,
        sum(t.bytes)::bigint as bytes,
        min(t.start) as first_seen,
        max(t.ended) as last_seen
    from sent as t
    inner join own as o on o.address_id = t.to_id
    inner join egress_address as s on s.address_id = t.from_id
    inner join egress_vpc as v on v.vpc_id = t.vpc_id
    anti join own as x on x.address_id = t.from_id
    where s.internal
    group by all
),

labelled as (
    select t.source, arg_min(c.label, (c.width, c.first)) as label
    from (select distinct source from turned) as t
    inner join config_source_label as c on t.source >= c.first and t.source <= c.last
    group by t.source
)

select t.vpc, t.source, l.label, t.destination, t.port, t.protocol, t.records, t.bytes, t.first_seen, t.last_seen
from turned as t
left join labelled as l on l.source = t.source
order by t.bytes desc, t.vpc, t.source, t.destination, t.port, t.protocol;
