-- question: which decisions about destinations are in force? (empty; the caller fills it)
-- grain: one row per decision
-- parameters: none
-- columns: number (its place in the decisions file), first, last (its block), port, protocol (null = any), source_first, source_last
--   (null = any source), caution (the smaller wins a tie), open (it leaves the finding open)
create or replace temp table egress_decision (
    number integer,
    first uhugeint,
    last uhugeint,
    port integer,
    protocol integer,
    source_first uhugeint,
    source_last uhugeint,
    caution integer,
    open boolean
);
