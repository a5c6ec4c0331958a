-- question: (none) removes what is kept in the hours to rebuild
-- grain: one row
-- parameters: $delivery
-- columns: none
delete from stored_pair
where place_id in (select place_id from kept_place where delivery = $delivery)
    and hour in (select hour from rebuild_hour);
