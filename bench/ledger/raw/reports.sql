select lpj_id, revision, kind, at_us, standing, is_copy
from raw_lpj($from_day, $until_day, $kelurahan_code, $unit_code, $words_length, $minute_days)
order by at_us, lpj_id
