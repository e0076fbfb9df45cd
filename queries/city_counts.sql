-- question: How many reports stand in each state?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all
-- columns:  total_count BIGINT; waiting_count BIGINT; in_process_count BIGINT; coordinating_count BIGINT; done_count BIGINT
-- grain:    one row
--
-- Reports received in [from_at, to_at), of every kind, without rejected ones and duplicates.
select
    count(*) as total_count,
    count(*) filter (where state = 'waiting') as waiting_count,
    count(*) filter (where state = 'in_process') as in_process_count,
    count(*) filter (where state = 'coordinating') as coordinating_count,
    count(*) filter (where state = 'done') as done_count
from chosen_reports($from_at, $to_at, $kota, $kecamatan, $kelurahan_code, $category, $state, $source)
