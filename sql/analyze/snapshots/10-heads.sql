-- question: which reviews were signed off?
-- grain: one row per signed-off review
-- parameters: none
-- columns: id, signed_by, signed_at, vpc, since, until, digest, policy_hash, decisions_hash, catalogue_hash, data_hash
select
    snapshot_id as id,
    signed_by,
    signed_at,
    vpc,
    since,
    until,
    digest,
    policy_hash,
    decisions_hash,
    catalogue_hash,
    data_hash
from snapshot
order by snapshot_id;
