-- question: How many reports stand in each state?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last; kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all; category VARCHAR, null = all;
--           state VARCHAR, null = all; source VARCHAR, null = all
-- columns:  total_count BIGINT; waiting_count BIGINT; in_process_count BIGINT; coordinating_count BIGINT; done_count BIGINT
-- grain:    one row
--
-- Reports received in [from_at, to_at), of every kind, without rejected ones and duplicates.
with chosen as (
    select report_state.state
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
)

select
    count(*) as total_count,
    count(*) filter (where state = 'waiting') as waiting_count,
    count(*) filter (where state = 'in_process') as in_process_count,
    count(*) filter (where state = 'coordinating') as coordinating_count,
    count(*) filter (where state = 'done') as done_count
from chosen
