select $as_of::timestamptz >= max(until_at) as is_kept from past_gap_kept
