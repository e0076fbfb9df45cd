-- question: Which batch was the last that the room had taken in at an instant, and when did it begin to learn of reports?
-- params:   until_at TIMESTAMPTZ
-- columns:  data_version BIGINT, 0 = none yet; first_recorded_at TIMESTAMPTZ, null = no batch told of reports
-- grain:    one row
select
    coalesce(max(batch_id) filter (where recorded_at <= $until_at), 0) as data_version,
    min(recorded_at) filter (where reports_count + events_count > 0) as first_recorded_at
from batch
