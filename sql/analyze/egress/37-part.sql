-- question: which part is being judged?
-- grain: one row
-- parameters: $part, $parts
-- columns: part, parts
insert into egress_part values ($part, $parts);
