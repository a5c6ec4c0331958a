-- question: (none) tells the fast reader the number of the batch's first object
-- grain: none
-- parameters: $object
-- columns: none
set variable batch_first_object = $object;
