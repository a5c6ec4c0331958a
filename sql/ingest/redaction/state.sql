-- question: does the database hold anything, and are its sources pseudonyms?
-- grain: one row
-- parameters: none
-- columns: objects, fingerprint (of the key; null = true sources)
select
    (select count(*) from object)::bigint as objects,
    (select min(fingerprint) from redaction) as fingerprint;
