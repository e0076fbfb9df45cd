-- question: Where are the reports, and in which state?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; latitude DOUBLE; longitude DOUBLE; state VARCHAR
-- grain:    one row per report with coordinates, the newest `most`, newest first
select report_id, latitude, longitude, state
from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, $state, $source)
where latitude is not null and longitude is not null
order by received_at desc, report_id desc
limit $most
