-- question: (none) stores a signed-off review; one statement, so that it is there as a whole or not at all
-- grain: one row
-- parameters: $signed_by, $signed_at, $vpc, $since, $until, $digest, $policy_hash, $decisions_hash, $catalogue_hash, $data_hash
-- columns: none
insert into snapshot
with held as (
    select coalesce(
        list(
            {
                'name': name,
                'ecosystem': ecosystem,
                'queries': queries,
                'sources': sources,
                'first_seen': first_seen,
                'last_seen': last_seen,
                'why': why,
                'hazards': case when hazards = '' then [] else string_split(hazards, ',') end,
                'decision': decision
            }
            order by name
        ),
        []
    ) as names
    from signed_name
)

select
    (select coalesce(max(snapshot_id), 0) + 1 from snapshot) as snapshot_id,
    $signed_by::varchar as signed_by,
    $signed_at::bigint as signed_at,
    $vpc::varchar as vpc,
    $since::bigint as since,
    $until::bigint as until,
    $digest::varchar as digest,
    $policy_hash::varchar as policy_hash,
    $decisions_hash::varchar as decisions_hash,
    $catalogue_hash::varchar as catalogue_hash,
    $data_hash::varchar as data_hash,
    held.names
from held;
