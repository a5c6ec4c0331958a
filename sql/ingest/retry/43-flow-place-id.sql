-- question: (macro) a number that stands for five texts, slower
-- grain: one place of flow records (VPC, interface, instance, zone, subnet)
-- parameters: none
-- columns: none
create or replace temp macro flow_place_id(one, two, three, four, five) as
    md5_number_lower(to_json([one, two, three, four, five])::varchar);
