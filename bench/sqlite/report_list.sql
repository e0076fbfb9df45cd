select report_id, source_report_id, category, state, received_at as received, state_since
from state
where kelurahan_code = :kelurahan_code
    and state in ('waiting', 'in_process', 'coordinating', 'done')
    and received_at >= :window_from
    and received_at < :window_to
order by received_at desc, report_id desc
limit :most
