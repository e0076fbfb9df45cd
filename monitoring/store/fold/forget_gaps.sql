delete from past_gap_kept
where report_id in (select report_id from touched) or (report_id is not null and until_at <= past_kept_from())
