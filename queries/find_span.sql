-- question: Which is the newest report by its id, and when did the reports from an id on begin to come in?
-- params:   from_id BIGINT
-- columns:  last_id BIGINT, null = there is none; reached_at TIMESTAMPTZ, null = there is none from there on
-- grain:    one row
--
-- Ids are given in the order of arrival.
select
    (select max(report.report_id) from report) as last_id,
    (select min(began.occurred_at) from report as began
     where began.report_id >= $from_id and began.report_id < $from_id + 100) as reached_at
