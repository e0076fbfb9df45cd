-- question: Which reports are these, the newest first?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; category VARCHAR; kind VARCHAR;
--           kelurahan_code VARCHAR; kelurahan_name VARCHAR, null = none holds it; state VARCHAR; received_at TIMESTAMPTZ;
--           state_since TIMESTAMPTZ; state_cause VARCHAR; skpd VARCHAR; has_point BOOLEAN
-- grain:    one row per report, the newest `most`, newest first
with chosen as (
    select report_state.*, kelurahan.kelurahan_name
    from report_state
    left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
    where report_state.state in ('waiting', 'in_process', 'coordinating', 'done')
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
)

select
    chosen.report_id, chosen.source, report.source_report_id, chosen.category, chosen.kind, chosen.kelurahan_code,
    chosen.kelurahan_name, chosen.state, chosen.received_at, chosen.state_since, chosen.state_cause, chosen.skpd,
    chosen.latitude is not null and chosen.longitude is not null as has_point
from chosen
inner join report on report.report_id = chosen.report_id
order by chosen.received_at desc, chosen.report_id desc
