insert into lpj_change by name
select new_change.* from new_change order by new_change.unit_id
