-- question: How many reports of RT and of RW came from each kelurahan day by day, and from how many units?
-- params:   from_day DATE; to_day DATE
-- columns:  kelurahan_code VARCHAR; is_rw BOOLEAN; day DATE (WIB); sent_count BIGINT; units_sending BIGINT
-- grain:    one row per kelurahan, RT or RW, and day in [from_day, to_day] on which any unit sent something that stands
select
    kept.kelurahan_code,
    kept.is_rw,
    kept.day,
    kept.sent_count::bigint as sent_count,
    kept.units_sending::bigint as units_sending
from lpj_area_day_kept as kept
where kept.day >= $from_day::date
    and kept.day <= $to_day::date
order by kept.kelurahan_code, kept.is_rw, kept.day
