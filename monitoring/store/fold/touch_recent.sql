-- For a rebuild: the reports of which a part of the recent past is to be kept.
create or replace temp table touched as
select report_id from report_state_kept where last_event_at > past_kept_from()
