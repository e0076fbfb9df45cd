create or replace temp table judged_act as
select judged.* from judged_by_key('told_act', 'lpj_act') as judged
