-- question: did some VPC-hour arrive by two deliveries?
-- grain: one row
-- parameters: none
-- columns: any_unused
select count(*) > 0 as any_unused
from delivery_unused;
