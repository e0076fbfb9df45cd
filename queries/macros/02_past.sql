-- The room at a past instant, for a reader's own cursor: temporary views that stand in front of the kept state, so that every
-- question can be asked unchanged of any past instant. The instants are the session variables past_as_of and past_known_at.

-- The reports that something has happened to since, as they stood then: the recent past is kept so.
create or replace macro overtaken_as_kept(as_of) as table
    select * exclude (until_at)
    from report_past_kept
    where last_event_at <= as_of and until_at > as_of and received_at <= as_of;

-- The same for a past that is not kept: their events up to then are looked for in the log and folded anew.
create or replace macro overtaken_as_folded(as_of) as table
    with overtaken as (
        select kept.report_id from report_state_kept as kept where kept.last_event_at > as_of and kept.received_at <= as_of
    ),

    earlier_event as (
        select handling_event.*
        from handling_event
        where handling_event.occurred_at <= as_of
            and handling_event.report_id in (select overtaken.report_id from overtaken)
    ),

    -- an event may be dated before the receipt of its report; until then there is no report to show
    arrived as (
        select * from report where report.occurred_at <= as_of
    )

    select * from report_state_from('earlier_event', 'arrived');

-- Up to here the past is folded, not kept; see past_gap_kept.
create or replace macro past_kept_from() as (
    select max(until_at) from past_gap_kept where report_id is null
);

-- What was known at past_known_at of what was true at past_as_of: folded from the log alone. A test holds what is asked to it.
create or replace macro state_as_known(as_of, known_at) as table
    with known_event as (
        select * from handling_event where occurred_at <= as_of and recorded_at <= known_at
    ),

    known_report as (
        select * from report where occurred_at <= as_of and recorded_at <= known_at
    )

    select * from report_state_from('known_event', 'known_report');

-- The reports of which anything happened after as_of or was told after known_at: all others stood then as they are kept.
create or replace macro touched_since(as_of, known_at) as table
    select kept.report_id from report_state_kept as kept where kept.last_event_at > as_of or kept.received_at > as_of
    union
    select handling_event.report_id from handling_event where handling_event.recorded_at > known_at
    union
    select report.report_id from report where report.recorded_at > known_at;

-- Those among `touched` as they were known to be, folded from the log. touched_table: report_id.
create or replace macro touched_as_known(as_of, known_at, touched_table) as table
    with known_event as (
        select handling_event.*
        from handling_event
        where handling_event.occurred_at <= as_of
            and handling_event.recorded_at <= known_at
            and handling_event.report_id in (select touched.report_id from query_table(touched_table) as touched)
    ),

    known_report as (
        select * from report where report.occurred_at <= as_of and report.recorded_at <= known_at
    )

    select * from report_state_from('known_event', 'known_report');

-- Complaints received and done by kelurahan and day (WIB), from any relation with report_state's columns.
create or replace macro days_from(state_table) as table
    with received as (
        select kelurahan_code, received_at::date as day, count(*) as received_count
        from query_table(state_table)
        where kelurahan_code is not null and kind = 'complaint' and state not in ('rejected', 'duplicate')
        group by all
    ),

    done as (
        select kelurahan_code, completed_at::date as day, count(*) as done_count
        from query_table(state_table)
        where kelurahan_code is not null and kind = 'complaint' and completed_at is not null
        group by all
    )

    select
        coalesce(received.kelurahan_code, done.kelurahan_code) as kelurahan_code,
        coalesce(received.day, done.day) as day,
        coalesce(received.received_count, 0) as received_count,
        coalesce(done.done_count, 0) as done_count
    from received
    full outer join done on done.kelurahan_code = received.kelurahan_code and done.day = received.day;
