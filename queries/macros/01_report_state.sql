-- What a report's events make of it. This is the one place that decides a report's state (its colour).
--
-- Order of events: by when they happened; at the same instant by the order of a report's life (a source that knows only
-- days gives received and completed the same instant); then by content, so that the order of arrival never matters.
--
-- Rules: whoever holds the report (kelurahan or SKPD) is named by received, routed and handed_over; naming the present holder
-- again changes nothing. A change of holder starts anew, red, with the new kelurahan's own clock; an SKPD as holder is
-- coordinating, and no kelurahan's. accepted, coordinating, completed and door_reopened set the state, the last of them stands. A rejection stands
-- until verified anew, a duplicate mark until the report is told apart. Ratings, the police, the audit, the panel and a dispute
-- leave the state alone. A reopening that DOOR withdraws (the panel upheld the dispute) is as if it had never been: what stood
-- before it stands again, from when it stood.

create or replace macro event_precedence(kind) as
    case kind
        when 'received' then 0
        when 'verified' then 1
        when 'rejected' then 2
        when 'routed' then 3
        when 'handed_over' then 4
        when 'accepted' then 5
        when 'coordinating' then 6
        when 'completed' then 7
        when 'rated' then 8
        when 'police_taken_up' then 9
        when 'audit_drawn' then 10
        when 'panel_assessed' then 11
        when 'door_reopened' then 12
        when 'disputed' then 13
        when 'door_withdrawn' then 14
        when 'marked_duplicate' then 15
        when 'told_apart' then 16
    end;

create or replace macro event_order(occurred_at, kind, content_digest) as
    (epoch_us(occurred_at) * 64 + event_precedence(kind))::hugeint * 4294967296 + (content_digest % 4294967296)::hugeint;

create or replace macro state_brought_by(kind, skpd) as
    case
        when kind in ('received', 'routed', 'handed_over') and skpd is not null then 'coordinating'
        when kind in ('received', 'routed', 'handed_over', 'door_reopened') then 'waiting'
        when kind = 'accepted' then 'in_process'
        when kind = 'coordinating' then 'coordinating'
        when kind = 'completed' then 'done'
    end;

create or replace macro is_open(state) as state in ('waiting', 'in_process', 'coordinating');

create or replace macro is_action(kind) as kind in ('accepted', 'coordinating', 'completed');

-- Who was named as holder of a report, kelurahan or SKPD, where that was another than the one before.
-- ordered_table: report_id, kind, occurred_at, kelurahan_code, skpd, event_order. Grain: one row a change of holder.
create or replace macro holders_of(ordered_table) as table
    with named as (
        select
            report_id, occurred_at, kelurahan_code, skpd, event_order,
            row(kelurahan_code, skpd) is distinct from lag(row(kelurahan_code, skpd)) over by_report
            or row_number() over by_report = 1 as is_change
        from query_table(ordered_table)
        where kind in ('received', 'routed', 'handed_over')
        window by_report as (partition by report_id order by event_order)
    )

    select report_id, occurred_at, kelurahan_code, skpd, event_order
    from named
    where is_change;

-- events_table: a relation with handling_event's columns. Grain of the answer: one row a report among them.
create or replace macro event_outcome(events_table) as table
    with ordered as (
        select
            report_id, kind, occurred_at, kelurahan_code, skpd, stars,
            event_order(occurred_at, kind, content_digest) as event_order
        from query_table(events_table)
    ),

    holder_change as (
        select report_id, max(event_order) as held_order
        from holders_of('ordered')
        group by report_id
    ),

    withdrawal as (
        select report_id, max(event_order) as withdrawn_order
        from ordered
        where kind = 'door_withdrawn'
        group by report_id
    ),

    setting as (
        select
            ordered.report_id, ordered.kind, ordered.occurred_at, ordered.kelurahan_code, ordered.skpd, ordered.stars,
            ordered.event_order, holder_change.held_order,
            case
                when ordered.kind in ('received', 'routed', 'handed_over')
                    then ordered.event_order is not distinct from holder_change.held_order
                when ordered.kind = 'door_reopened'
                    then ordered.event_order > coalesce(withdrawal.withdrawn_order, 0)
                else state_brought_by(ordered.kind, ordered.skpd) is not null
            end as sets_state
        from ordered
        left join holder_change on holder_change.report_id = ordered.report_id
        left join withdrawal on withdrawal.report_id = ordered.report_id
    ),

    outcome as (
        select
            report_id,
            max_by(
                {'kind': kind, 'occurred_at': occurred_at, 'skpd': skpd}, event_order
            ) filter (where sets_state) as last_setting,
            max_by(
                {'kelurahan_code': kelurahan_code, 'skpd': skpd, 'occurred_at': occurred_at}, event_order
            ) filter (where event_order = held_order) as holder,
            max(event_order) filter (where kind = 'rejected') as rejected_order,
            max(occurred_at) filter (where kind = 'rejected') as rejected_at,
            max(event_order) filter (where kind = 'verified') as verified_order,
            max(event_order) filter (where kind = 'marked_duplicate') as duplicate_order,
            max(occurred_at) filter (where kind = 'marked_duplicate') as duplicate_at,
            max(event_order) filter (where kind = 'told_apart') as told_apart_order,
            min(occurred_at) filter (where is_action(kind) and event_order > coalesce(held_order, 0)) as first_action_at,
            max_by(stars, event_order) filter (where kind = 'rated') as stars,
            coalesce(bool_or(kind = 'coordinating' and event_order > coalesce(held_order, 0)), false) as was_coordinated,
            count(*) filter (where kind = 'door_reopened' and sets_state) as reopened_count,
            min(occurred_at) as first_event_at,
            max(occurred_at) as last_event_at
        from setting
        group by report_id
    ),

    standing as (
        select
            *,
            case
                when duplicate_order > coalesce(told_apart_order, 0) then 'marked_duplicate'
                when rejected_order > coalesce(verified_order, 0) then 'rejected'
                else last_setting.kind
            end as state_cause
        from outcome
    )

    select
        report_id,
        -- what an agency holds is nobody's kelurahan's, wherever it lies
        case when holder.skpd is null then holder.kelurahan_code end as kelurahan_code,
        case when state_cause = 'coordinating' then last_setting.skpd else holder.skpd end as skpd,
        case state_cause
            when 'marked_duplicate' then 'duplicate'
            when 'rejected' then 'rejected'
            else state_brought_by(last_setting.kind, last_setting.skpd)
        end as state,
        case state_cause
            when 'marked_duplicate' then duplicate_at
            when 'rejected' then rejected_at
            else last_setting.occurred_at
        end as state_since,
        state_cause,
        holder.occurred_at as responsible_since,
        first_action_at,
        case when state_cause = 'completed' then last_setting.occurred_at end as completed_at,
        stars,
        was_coordinated,
        reopened_count::integer as reopened_count,
        first_event_at,
        last_event_at
    from standing
    -- until its receipt is known, a report that was merely verified or rated has no state
    where state_cause is not null;

-- As event_outcome, with the report's own facts. Only reports that have arrived: an event may come before its report.
create or replace macro report_state_from(events_table, reports_table) as table
    select
        report.report_id, report.source, report.kind, report.category,
        case when outcome.responsible_since is null then report.kelurahan_code else outcome.kelurahan_code end
            as kelurahan_code,
        outcome.skpd, report.latitude, report.longitude,
        report.occurred_at as received_at, outcome.state, outcome.state_since, outcome.state_cause,
        coalesce(outcome.responsible_since, report.occurred_at) as responsible_since,
        outcome.first_action_at, outcome.completed_at, outcome.stars, outcome.was_coordinated,
        outcome.reopened_count, outcome.first_event_at, outcome.last_event_at
    from event_outcome(events_table) as outcome
    inner join query_table(reports_table) as report on report.report_id = outcome.report_id;

-- Hours between two instants. date_diff on instants asks the calendar of the zone for each row: forty times the cost.
create or replace macro hours_between(from_at, to_at) as (epoch_us(to_at::timestamptz) - epoch_us(from_at::timestamptz)) / 3600000000.0;
