insert into lpj_area_day_kept by name
select changed.*
from changed_area_day as changed
where changed.sent_count is not null
order by changed.day, changed.kelurahan_code, changed.is_rw
