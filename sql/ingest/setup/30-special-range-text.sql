-- question: which ranges decide whether an address is public (egress classes D3)?
-- grain: one row per range
-- parameters: none
-- columns: first, last (texts), public
-- From the IANA special-purpose address registries ("Globally Reachable = False" is not public, an entry without a value is),
-- multicast, and IPv6 outside 2000::/3. The documentation prefixes are left out: they count as public.
-- IPv4 keys lie inside ::/3, so that range is given as the two parts around ::ffff:0:0/96.
create or replace temp table special_range_text as
from (
    values
        ('0.0.0.0', '0.255.255.255', false),
        ('0.0.0.0', '0.0.0.0', false),
        ('10.0.0.0', '10.255.255.255', false),
        ('100.64.0.0', '100.127.255.255', false),
        ('127.0.0.0', '127.255.255.255', false),
        ('169.254.0.0', '169.254.255.255', false),
        ('172.16.0.0', '172.31.255.255', false),
        ('192.0.0.0', '192.0.0.255', false),
        ('192.0.0.9', '192.0.0.9', true),
        ('192.0.0.10', '192.0.0.10', true),
        ('192.88.99.2', '192.88.99.2', false),
        ('192.168.0.0', '192.168.255.255', false),
        ('198.18.0.0', '198.19.255.255', false),
        ('224.0.0.0', '239.255.255.255', false),
        ('240.0.0.0', '255.255.255.255', false),
        ('::', '::fffe:ffff:ffff', false),
        ('::1:0:0:0', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false),
        ('4000::', '7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false),
        ('8000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false),
        ('2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', false),
        ('2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', true),
        ('2001:1::1', '2001:1::1', true),
        ('2001:1::2', '2001:1::2', true),
        ('2001:1::3', '2001:1::3', true),
        ('2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', false),
        ('2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff', true),
        ('2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff', true),
        ('2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff', true),
        ('2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff', true),
        ('2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff', true)
) as given (first, last, public);
