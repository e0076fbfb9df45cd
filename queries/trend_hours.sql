-- question: At which hours of the week do reports come?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kota VARCHAR, null = all; kecamatan VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all; category VARCHAR, null = all
-- columns:  weekday BIGINT (1 = Monday to 7 = Sunday, WIB); hour BIGINT (0 to 23, WIB); received_count BIGINT
-- grain:    one row per weekday and hour in which any came, ordered by these
--
-- Reports received in [from_at, to_at), without rejected ones and duplicates.
with hourly as (
    select
        to_timestamp(epoch_us(received_at) // 3600000000 * 3600) as hour_at,
        count(*) as received_count
    from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, null, null)
    group by epoch_us(received_at) // 3600000000
)

select
    isodow(hour_at) as weekday,
    hour(hour_at) as hour,
    sum(received_count)::bigint as received_count
from hourly
group by weekday, hour
order by weekday, hour
