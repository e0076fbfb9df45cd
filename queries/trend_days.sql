-- question: How many reports of each category and kind came on each day?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kota VARCHAR, null = all; kecamatan VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all; category VARCHAR, null = all
-- columns:  day DATE (WIB); category VARCHAR; kind VARCHAR; received_count BIGINT
-- grain:    one row per day, category and kind of which any came, ordered by these
--
-- Reports received in [from_at, to_at), without rejected ones and duplicates. Counted by the hour first: to tell the day
-- of every single report would cost several times as much.
with hourly as (
    select
        to_timestamp(epoch_us(received_at) // 3600000000 * 3600) as hour_at,
        category,
        kind,
        count(*) as received_count
    from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, null, null)
    group by epoch_us(received_at) // 3600000000, category, kind
)

select
    hour_at::date as day,
    category,
    kind,
    sum(received_count)::bigint as received_count
from hourly
group by day, category, kind
order by day, category, kind
