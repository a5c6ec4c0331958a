-- question: (none) brings the ledger's line of an object up to date after lines left its quarantine
-- grain: one object
-- parameters: $object, $stored, $duplicates, $control, $first, $last
-- columns: none
update object
set
    stored = stored + $stored,
    duplicates = duplicates + $duplicates,
    control = control + $control,
    quarantined = quarantined - $stored - $duplicates - $control,
    first = coalesce(least(first, $first), $first),
    last = coalesce(greatest(last, $last), $last)
where object_id = $object;
