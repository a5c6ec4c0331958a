-- question: (macro) a number that stands for five texts while one batch is read
-- grain: one place of flow records (VPC, interface, instance, zone, subnet)
-- parameters: none
-- columns: none
create or replace temp macro flow_place_id(one, two, three, four, five) as hash(one, two, three, four, five);
