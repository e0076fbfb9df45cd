delete from awaited_report_kept where report_id in (select report_id from touched)
