-- Reports whose log this batch lengthened, and the kelurahan and days whose counts hung on them before.
create or replace temp table touched as
select report_id from judged_report where verdict_on_row = 'new'
union
select report_id from judged_event where verdict_on_row = 'new'
