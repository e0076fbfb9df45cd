-- question: By which channels did reports come, day by day?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kota VARCHAR, null = all; kecamatan VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all; category VARCHAR, null = all
-- columns:  day DATE (WIB); channel VARCHAR; received_count BIGINT
-- grain:    one row per day and channel by which any came, ordered by these
--
-- Reports received in [from_at, to_at), without rejected ones and duplicates. The channel stands in the log alone. Counted
-- by the hour first, as in trend_days.
with hourly as (
    select
        to_timestamp(epoch_us(report.occurred_at) // 3600000000 * 3600) as hour_at,
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
    group by epoch_us(report.occurred_at) // 3600000000, report.channel
)

select
    hour_at::date as day,
    channel,
    sum(received_count)::bigint as received_count
from hourly
group by day, channel
order by day, channel
