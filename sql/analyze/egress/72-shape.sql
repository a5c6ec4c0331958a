-- question: of which shape are the judged sessions, for rules that look at port and protocol only?
-- grain: one row per (class, port, protocol, gateway)
-- parameters: none (reads egress_use)
-- columns: class, port, protocol, gateway, sessions, accepted, bytes_out, bytes_in
select
    class::integer as class,
    port,
    protocol,
    gateway,
    sum(sessions)::bigint as sessions,
    sum(accepted)::bigint as accepted,
    sum(bytes_out)::bigint as bytes_out,
    sum(bytes_in)::bigint as bytes_in
from egress_use
group by class, port, protocol, gateway
order by class, port, protocol, gateway;
