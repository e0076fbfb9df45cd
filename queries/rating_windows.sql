-- question: Which decision windows' ratings are kept, by which data and rules?
-- params:   from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last
-- columns:  window_at TIMESTAMPTZ; data_version BIGINT, the last batch known; rules_digest VARCHAR; board_digest VARCHAR;
--           before_at TIMESTAMPTZ, null = the colours had no memory; computed_at TIMESTAMPTZ
-- grain:    one row per kept window, ordered by its instant
--
-- Both instants included.
select window_at, data_version, rules_digest, board_digest, before_at, computed_at
from rating_window
where (window_at >= $from_at or $from_at is null) and (window_at <= $to_at or $to_at is null)
order by window_at
