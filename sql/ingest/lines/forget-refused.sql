-- question: (none) forgets which lines of a failed object could not be handed over
-- grain: none
-- parameters: $object
-- columns: none
delete from batch_quarantine where object_id = $object;
