-- question: Which reports are these, the newest first?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; category VARCHAR; kind VARCHAR;
--           kelurahan_code VARCHAR; kelurahan_name VARCHAR, null = none holds it; state VARCHAR; received_at TIMESTAMPTZ;
--           state_since TIMESTAMPTZ; state_cause VARCHAR; skpd VARCHAR; has_point BOOLEAN
-- grain:    one row per report, the newest `most`, newest first
with chosen as (
    select *
    from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, $state, $source)
    order by received_at desc, report_id desc
    limit $most
)

select
    chosen.report_id, chosen.source, report.source_report_id, chosen.category, chosen.kind, chosen.kelurahan_code,
    chosen.kelurahan_name, chosen.state, chosen.received_at, chosen.state_since, chosen.state_cause, chosen.skpd,
    chosen.latitude is not null and chosen.longitude is not null as has_point
from chosen
inner join report on report.report_id = chosen.report_id
order by chosen.received_at desc, chosen.report_id desc
