-- The log of one report up to each of its steps, as if it were a report of its own.
create temp table asked (report_id integer primary key);
create temp view asked_event as
select
    later.event_order as report_id, earlier.event_order, earlier.event_id, earlier.kind, earlier.occurred_at,
    earlier.recorded_at, earlier.kelurahan_code, earlier.skpd, earlier.stars
from asked
cross join event as later on later.report_id = asked.report_id
inner join event as earlier on earlier.report_id = asked.report_id and earlier.event_order <= later.event_order;
