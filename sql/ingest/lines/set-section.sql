-- question: (none) tells the exact reader which lines of which object share one column order
-- grain: none
-- parameters: $object, $from, $to (line numbers, both included)
-- columns: none
set variable section = {'object': $object::integer, 'first': $from::bigint, 'last': $to::bigint};
