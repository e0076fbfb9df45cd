-- A report with very many steps has the older ones left out: their folds would grow as the square of their number.
insert into past_gap_kept by name
select report_id, max(until_at) as until_at
from touched_step
where steps_back > $most_steps
group by report_id
