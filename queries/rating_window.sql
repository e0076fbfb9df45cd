-- question: What does the kept rating of this decision window rest on?
-- params:   window_at TIMESTAMPTZ
-- columns:  window_at TIMESTAMPTZ; data_version BIGINT, the last batch known; rules VARCHAR (JSON); rules_digest VARCHAR;
--           city VARCHAR (JSON); board_digest VARCHAR; before_at TIMESTAMPTZ, null = the colours had no memory;
--           computed_at TIMESTAMPTZ
-- grain:    one row, none where the window is not kept
select window_at, data_version, rules, rules_digest, city, board_digest, before_at, computed_at
from rating_window
where window_at = $window_at
