-- question: By which channels did reports come?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kota VARCHAR, null = all; kecamatan VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all; category VARCHAR, null = all
-- columns:  channel VARCHAR; received_count BIGINT
-- grain:    one row per channel by which any came, ordered by its code
--
-- Reports received in [from_at, to_at), without rejected ones and duplicates. The channel stands in the log alone.
select
    report.channel,
    count(*) as received_count
from report
where report.occurred_at >= $from_at
    and report.occurred_at < $to_at
    and report.report_id in (
        select chosen.report_id
        from chosen_reports(
            $from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, null, null
        ) as chosen
    )
group by report.channel
order by report.channel
