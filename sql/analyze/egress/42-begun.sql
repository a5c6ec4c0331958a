-- question: from which side was each session begun?
-- grain: one row per session
-- parameters: none (reads egress_session, egress_address)
-- columns: those of egress_session, and initiator (out | in | ambiguous); the first rule that applies (egress classes D7)
create or replace temp table egress_begun as
select
    s.*,
    case
        when s.out_records = 0 then 'in'
        when s.protocol = 6 and s.in_syn then 'in'
        when s.protocol = 6 and s.out_syn_ack then 'in'
        when s.protocol = 6 and s.out_syn then 'out'
        -- Nothing but bare RST or ACK segments: an answer to a scan, for a real SYN carries options.
        when
            s.protocol = 6 and s.in_records > 0 and s.out_packets > 0
            and s.out_bytes = s.out_packets * case when l.ipv4 then 40 else 60 end
            then 'in'
        when s.protocol = 6 and s.in_syn_ack then 'out'
        when s.remote_port < 1024 and s.local_port >= 1024 then 'out'
        when s.local_port < 1024 and s.remote_port >= 1024 then 'in'
        when s.in_records = 0 then 'out'
        when s.out_first < s.in_first then 'out'
        when s.in_first < s.out_first then 'in'
        when s.local_port >= 32768 and s.remote_port < 32768 and s.out_packets >= 3 then 'out'
        when s.remote_port >= 32768 and s.local_port < 32768 then 'in'
        else 'ambiguous'
    end as initiator
from egress_session as s
inner join egress_address as l on l.address_id = s.local_id;
