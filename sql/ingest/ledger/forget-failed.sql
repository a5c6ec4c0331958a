-- question: (none) forgets that an object failed before, now that it is tried again
-- grain: none
-- parameters: $identity
-- columns: none
delete from object where identity = $identity and status = 'failed';
