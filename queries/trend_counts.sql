-- question: How many reports of each category and kind came in a time, and how many of them are done?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kota VARCHAR, null = all; kecamatan VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all; category VARCHAR, null = all
-- columns:  category VARCHAR; kind VARCHAR; received_count BIGINT; done_count BIGINT (of those received: done now)
-- grain:    one row per category and kind of which any came, ordered by these
--
-- Reports received in [from_at, to_at), without rejected ones and duplicates.
select
    category,
    kind,
    count(*) as received_count,
    count(case when state = 'done' then 1 end) as done_count -- filter (where ...) would cost more than the counting
from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, null, null)
group by category, kind
order by category, kind
