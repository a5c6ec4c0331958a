-- question: (none) tells how the records of the batch arrived
-- grain: none
-- parameters: $delivery
-- columns: none
set variable batch_delivery = $delivery;
