-- The units of whose register this batch told anything.
create or replace temp table touched_unit as
select distinct judged_unit_event.unit_id from judged_unit_event where judged_unit_event.verdict_on_row = 'new'
