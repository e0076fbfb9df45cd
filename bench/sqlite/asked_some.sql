-- Only the reports an answer can hang on.
create temp table asked (report_id integer primary key);
create temp view asked_event as select event.* from asked cross join event on event.report_id = asked.report_id;
