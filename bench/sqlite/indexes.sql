create index event_by_time on event (occurred_at, report_id);
create index event_by_holder on event (kelurahan_code, report_id) where kind in ('received', 'routed', 'handed_over');
create index report_by_time on report (received_at, report_id);
analyze;
