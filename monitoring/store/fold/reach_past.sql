-- The past that is kept reaches back to $kept_from and never further than it did.
update past_gap_kept set until_at = greatest(until_at, $kept_from::timestamptz) where report_id is null
