insert into lpj_day_kept by name
select changed_day.* exclude (is_kept, sent_before)
from changed_day
where not changed_day.is_kept
order by changed_day.day, changed_day.unit_id
