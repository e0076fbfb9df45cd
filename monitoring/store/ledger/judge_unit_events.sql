create or replace temp table judged_unit_event as
select judged.* from judged_by_key('told_unit_event', 'unit_event') as judged
