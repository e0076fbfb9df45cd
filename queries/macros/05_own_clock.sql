-- Whose clock runs: the lives of reports as the rating reads them, at an instant and by what the batches up to a number told.

-- The hour of the day in WIB, 0-23. By arithmetic, as WIB knows no summer time: asking the calendar costs five times as much.
create or replace macro hour_in_wib(instant) as ((epoch_us(instant) // 3600000000 + 7) % 24)::integer;

-- The instant so many hours later. Adding an interval would ask the calendar too.
create or replace macro hours_after(instant, hours) as
    make_timestamptz(epoch_us(instant) + (hours * 3600000000)::bigint);

-- The log as it was known. up_to_batch: null = all batches.
create or replace macro event_at_version(as_of, up_to_batch) as table
    select *
    from handling_event
    where handling_event.occurred_at <= as_of
        and (handling_event.batch_id <= up_to_batch or up_to_batch is null);

create or replace macro report_at_version(as_of, up_to_batch) as table
    select *
    from report
    where report.occurred_at <= as_of
        and (report.batch_id <= up_to_batch or up_to_batch is null);

-- report_state as it was. A report of which nothing later is told is as it is kept, the others are folded from the log: the
-- same rows either way, so that an instant asked again much later gets the same answer.
create or replace macro state_at_version(as_of, up_to_batch) as table
    with told_later as (
        select report_id from report_state_kept where last_event_at > as_of
        union
        select report_id from handling_event where batch_id > up_to_batch
        union
        select report_id from report where batch_id > up_to_batch
    ),

    earlier_event as (
        select *
        from event_at_version(as_of, up_to_batch) as known
        where known.report_id in (select told_later.report_id from told_later)
    ),

    arrived as (
        select * from report_at_version(as_of, up_to_batch)
    )

    select kept.*
    from report_state_kept as kept
    anti join told_later on told_later.report_id = kept.report_id
    where kept.received_at <= as_of
    union all by name
    select * from report_state_from('earlier_event', 'arrived');

-- Reopenings by DOOR that were not withdrawn. events_table: a relation with handling_event's columns.
create or replace macro reopenings(events_table) as table
    with withdrawal as (
        select report_id, max(event_order(occurred_at, kind, content_digest)) as withdrawn_order
        from query_table(events_table)
        where kind = 'door_withdrawn'
        group by report_id
    )

    select reopened.report_id, reopened.event_id, reopened.occurred_at
    from query_table(events_table) as reopened
    left join withdrawal on withdrawal.report_id = reopened.report_id
    where reopened.kind = 'door_reopened'
        and event_order(reopened.occurred_at, reopened.kind, reopened.content_digest) > coalesce(withdrawal.withdrawn_order, 0);

-- Who had the report from one event to the next, within one holding: with_agency = true from where the kelurahan passed it on,
-- or an agency itself acted, until the kelurahan acts again or DOOR gives it back. A completion that the kelurahan enters while
-- the agency has the report does not take it back. until_at: null = to this day.
-- events_table: a relation with handling_event's columns, of the present holding alone, without withdrawn reopenings.
create or replace macro agency_segments(events_table) as table
    with told as (
        select
            report_id, occurred_at, actor_role,
            event_order(occurred_at, kind, content_digest) as event_order,
            case
                when kind = 'coordinating' or (is_action(kind) and actor_role = 'skpd') then true
                when kind in ('accepted', 'door_reopened') then false
            end as with_agency
        from query_table(events_table)
    )

    select
        report_id, with_agency, occurred_at as from_at,
        lead(occurred_at) over (partition by report_id order by event_order) as until_at
    from told
    where with_agency is not null;

-- The microseconds of a segment before an instant.
create or replace macro microseconds_within(from_at, until_at, before_at) as
    greatest(0, epoch_us(least(coalesce(until_at, before_at), before_at)) - epoch_us(from_at));

create or replace macro hours_of(microseconds) as microseconds / 3600000000.0;

-- Staff of a kelurahan report under names that begin so; their reports count, and are flagged.
create or replace macro is_staff(reporter) as coalesce(starts_with(reporter, 'petugas-'), false);

create or replace macro is_staff_of(reporter, kelurahan_code) as
    coalesce(starts_with(reporter, concat('petugas-', kelurahan_code, '-')), false);

create or replace macro is_between(instant, from_at, until_at) as
    coalesce(instant >= from_at and (instant < until_at or until_at is null), false);

-- Holdings that a kelurahan gave away: from when until when it had the report, and its own first action within that time.
-- events_table: a relation with handling_event's columns. Grain: one row a holding that ended.
create or replace macro former_holdings(events_table) as table
    with ordered as (
        select
            report_id, kind, occurred_at, kelurahan_code, skpd, actor_role,
            event_order(occurred_at, kind, content_digest) as event_order
        from query_table(events_table)
    ),

    holding as (
        select
            report_id, kelurahan_code, skpd, occurred_at as held_from, event_order as from_order,
            lead(occurred_at) over by_report as held_until,
            lead(event_order) over by_report as until_order
        from holders_of('ordered')
        window by_report as (partition by report_id order by event_order)
    )

    select
        holding.report_id, holding.kelurahan_code, holding.held_from, holding.held_until,
        min(action.occurred_at) as first_action_at
    from holding
    left join ordered as action
        on action.report_id = holding.report_id
        and is_action(action.kind)
        and action.actor_role <> 'skpd'
        and action.event_order > holding.from_order
        and action.event_order < holding.until_order
    where holding.held_until is not null and holding.kelurahan_code is not null and holding.skpd is null
    group by all;
