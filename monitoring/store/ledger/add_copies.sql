insert into lpj_copy_kept by name
select new_copy.* from new_copy order by new_copy.day, new_copy.unit_id, new_copy.lpj_id
