-- question: (none) remembers with which key the database was begun
-- grain: none
-- parameters: $fingerprint
-- columns: none
insert into redaction values ($fingerprint);
