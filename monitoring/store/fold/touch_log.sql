-- All that the log knows of the touched reports, looked up once for every fold of theirs.
create or replace temp table touched_event as
select report_id, event_id, kind, occurred_at, kelurahan_code, skpd, stars, content_digest
from handling_event
where report_id in (select report_id from touched);

create or replace temp table touched_report as
select report_id, source, kind, category, kelurahan_code, latitude, longitude, occurred_at
from report
where report_id in (select report_id from touched)
