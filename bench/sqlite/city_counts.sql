select
    count(*) as total_count,
    count(*) filter (where state = 'waiting') as waiting_count,
    count(*) filter (where state = 'in_process') as in_process_count,
    count(*) filter (where state = 'coordinating') as coordinating_count,
    count(*) filter (where state = 'done') as done_count
from state
where state in ('waiting', 'in_process', 'coordinating', 'done')
