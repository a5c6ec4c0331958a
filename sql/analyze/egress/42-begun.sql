-- question: which sessions does this part hold, and from which side was each begun?
-- grain: one row per session
-- parameters: none (reads egress_leg, egress_shared, egress_conversation, egress_composite)
-- columns: session (number), pair, lane, lone (no other session has these ends), first_start, last_end, instance_id (0 = none), in_records, out_records,
--   out_packets, out_bytes, in_bytes, accepted, gateway, initiator (0 out, 1 in, 2 ambiguous); the first rule that applies
--   (egress classes D7)
-- A view: reading it twice costs less than writing it down. Numbers of sessions follow from the tables below, so that they stay.
create or replace temp view egress_begun as
with lone as (
    select l.*, (l.marks & 1) = 1 as is_out
    from egress_leg as l
    anti join egress_shared as o using (pair)
),

session as (
    select
        number as session,
        pair,
        lane,
        true as lone,
        start as first_start,
        "end" as last_end,
        case when is_out and instance_id > 0 then instance_id end as instance_id,
        1 as records,
        is_out::integer as out_records,
        case when is_out then packets else 0 end as out_packets,
        case when is_out then bytes else 0 end as out_bytes,
        case when is_out then 0 else bytes end as in_bytes,
        case when is_out then start end as out_first,
        case when is_out then null else start end as in_first,
        case when is_out then marks else 0::utinyint end as out_marks,
        case when is_out then 0::utinyint else marks end as in_marks
    from lone
    union all by name
    select * exclude (single), rowid + 1099511627776 as session, false as lone
    from egress_conversation
    where single
    union all by name
    select * exclude (duplicates), rowid + 2199023255552 as session, false as lone
    from egress_composite
),

unpacked as (
    select
        *,
        ((lane >> 24) & 65535::ubigint)::integer as remote_port,
        ((lane >> 8) & 65535::ubigint)::integer as local_port,
        (lane & 255::ubigint)::integer as protocol,
        records - out_records as in_records
    from session
)

select
    s.session,
    s.pair,
    s.lane,
    s.lone,
    s.first_start,
    s.last_end,
    coalesce(s.instance_id, 0)::uinteger as instance_id,
    s.in_records,
    s.out_records,
    s.out_packets,
    s.out_bytes,
    s.in_bytes,
    s.out_marks & 2 = 2 as accepted,
    s.out_marks & 16 = 16 as gateway,
    (case
        when s.out_records = 0 then 1
        when s.protocol = 6 and s.in_marks & 4 = 4 then 1
        when s.protocol = 6 and s.out_marks & 8 = 8 then 1
        when s.protocol = 6 and s.out_marks & 4 = 4 then 0
        -- Nothing but bare RST or ACK segments: an answer to a scan, for a real SYN carries options.
        when
            s.protocol = 6 and s.in_records > 0 and s.out_packets > 0
            and s.out_bytes = s.out_packets * case when (s.out_marks | s.in_marks) & 32 = 32 then 40 else 60 end
            then 1
        when s.protocol = 6 and s.in_marks & 8 = 8 then 0
        when s.remote_port < 1024 and s.local_port >= 1024 then 0
        when s.local_port < 1024 and s.remote_port >= 1024 then 1
        when s.in_records = 0 then 0
        when s.out_first < s.in_first then 0
        when s.in_first < s.out_first then 1
        when s.local_port >= 32768 and s.remote_port < 32768 and s.out_packets >= 3 then 0
        when s.remote_port >= 32768 and s.local_port < 32768 then 1
        else 2
    end)::utinyint as initiator
from unpacked as s;
