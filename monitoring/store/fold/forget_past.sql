delete from report_past_kept
where until_at <= past_kept_from() or report_id in (select report_id from touched)
