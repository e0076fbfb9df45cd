-- question: What is known of this report?
-- params:   report_id BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; kind VARCHAR; category VARCHAR;
--           category_given VARCHAR, the source's own word; channel VARCHAR; description VARCHAR; photo VARCHAR;
--           latitude DOUBLE; longitude DOUBLE; unit VARCHAR, as the source wrote it; flags VARCHAR, comma separated; received_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; file_name VARCHAR;
--           batch_id BIGINT; kelurahan_code VARCHAR; kelurahan_name VARCHAR; kecamatan VARCHAR; kota VARCHAR; skpd VARCHAR;
--           state VARCHAR; state_since TIMESTAMPTZ; state_cause VARCHAR; responsible_since TIMESTAMPTZ;
--           first_action_at TIMESTAMPTZ; completed_at TIMESTAMPTZ; stars TINYINT; reopened_count INTEGER;
--           first_event_at TIMESTAMPTZ; last_event_at TIMESTAMPTZ
-- grain:    one row, or none where there is no such report
select
    report.report_id, report.source, report.source_report_id, report.kind, report.category, report.category_given,
    report.channel, report.description, report.photo, report.latitude, report.longitude, report.unit, report.flags,
    report.occurred_at as received_at, report.recorded_at, batch.file_name, report.batch_id,
    report_state.kelurahan_code, kelurahan.kelurahan_name, kelurahan.kecamatan, kelurahan.kota, report_state.skpd,
    report_state.state, report_state.state_since, report_state.state_cause, report_state.responsible_since,
    report_state.first_action_at, report_state.completed_at, report_state.stars, report_state.reopened_count,
    report_state.first_event_at, report_state.last_event_at
from report
inner join report_state on report_state.report_id = report.report_id
inner join batch on batch.batch_id = report.batch_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
where report.report_id = $report_id
order by report.report_id
