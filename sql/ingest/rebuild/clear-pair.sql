-- question: (none) removes what is kept in the hours to rebuild
-- grain: one row
-- parameters: $delivery
-- columns: none
delete from kept_pair
where delivery = $delivery and hour in (select hour from rebuild_hour);
