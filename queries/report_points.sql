-- question: Where are the reports, and in which state?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; latitude DOUBLE; longitude DOUBLE; state VARCHAR
-- grain:    one row per report with coordinates, the newest `most`, newest first
select report_state.report_id, report_state.latitude, report_state.longitude, report_state.state
from report_state
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
where report_state.state in ('waiting', 'in_process', 'coordinating', 'done')
    and report_state.latitude is not null
    and report_state.longitude is not null
    and (report_state.received_at >= $from_at or $from_at is null)
    and (report_state.received_at < $to_at or $to_at is null)
    and (kelurahan.kota = $kota or $kota is null)
    and (kelurahan.kecamatan = $kecamatan or $kecamatan is null)
    and (report_state.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (report_state.category = $category or $category is null)
    and (report_state.state = $state or $state is null)
    and (report_state.source = $source or $source is null)
order by report_state.received_at desc, report_state.report_id desc
limit $most
