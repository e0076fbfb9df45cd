-- When a report's history begins, so that whoever looks for its events need not look through the whole log.
alter table report_state_kept add column first_event_at timestamptz;
alter table open_report_kept add column first_event_at timestamptz;

update report_state_kept
set first_event_at = begun.first_event_at
from (select report_id, min(occurred_at) as first_event_at from handling_event group by report_id) as begun
where begun.report_id = report_state_kept.report_id;

update open_report_kept
set first_event_at = kept.first_event_at
from report_state_kept as kept
where kept.report_id = open_report_kept.report_id;

-- A view lists its columns when it is made.
create or replace view report_state as select * from report_state_kept;
create or replace view open_report as select * from open_report_kept;

-- What the last days' events have overtaken: a report as it stood from last_event_at until its next event at until_at.
create table report_past_kept as
select report_state_kept.*, report_state_kept.last_event_at as until_at
from report_state_kept
limit 0;

-- Up to until_at that past is not kept: of one report, or of all where report_id is null.
create table past_gap_kept (
    report_id bigint,
    until_at timestamptz not null
);

insert into past_gap_kept select null as report_id, coalesce(max(recorded_at), '-infinity') as until_at from batch;
