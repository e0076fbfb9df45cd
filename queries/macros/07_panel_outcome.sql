-- What the panel last found of each report, as monitoring/quality/panel.py finds it: a round opens when police Qlue takes the
-- report up, the audit draws it or the kelurahan disputes a reopening, and what comes while it is open joins it. The first vote of
-- each member counts. Found bad by more than the majority's share of the votes cast, once the votes still out cannot change it
-- or the days are over; after them by the votes that made the quorum. A reopening by DOOR ends an open round as bad. Rounds still
-- open give no row.
-- events_table: a relation with handling_event's columns, up to as_of. Grain of the answer: one row a report.
create or replace macro panel_outcome(events_table, as_of, panel_size, quorum, majority, panel_days) as table
    with step as materialized (
        select
            report_id, kind, occurred_at, verdict,
            coalesce(actor, event_id::varchar) as member,
            epoch_us(occurred_at) * 64 + event_precedence(kind) as event_order
        from query_table(events_table)
        where kind in ('police_taken_up', 'audit_drawn', 'disputed', 'panel_assessed', 'door_reopened')
    ),

    ground as (
        select
            report_id, kind, occurred_at, event_order,
            lag(kind) over by_report as kind_before,
            lag(occurred_at) over by_report as before_at
        from step
        where kind <> 'panel_assessed'
        window by_report as (partition by report_id order by event_order)
    ),

    opening as materialized (
        select
            report_id, occurred_at, event_order,
            hours_after(occurred_at, panel_days * 24) as deadline_at,
            lead(event_order) over (partition by report_id order by event_order) as next_order
        from ground
        where kind <> 'door_reopened'
            and (kind_before is null or kind_before = 'door_reopened' or occurred_at > hours_after(before_at, panel_days * 24))
    ),

    -- what DOOR reopened is over: votes that fall later are late
    ended as materialized (
        select opening.report_id, opening.event_order, min(step.event_order) as ended_order, min(step.occurred_at) as ended_at
        from opening
        inner join step
            on step.report_id = opening.report_id
            and step.kind = 'door_reopened'
            and step.event_order > opening.event_order
            and (step.event_order < opening.next_order or opening.next_order is null)
        group by opening.report_id, opening.event_order
    ),

    vote as (
        select
            opening.report_id, opening.event_order as round_order, step.member,
            any_value(opening.deadline_at) as deadline_at,
            min(step.event_order) as vote_order,
            min(step.occurred_at) as voted_at,
            min_by(step.verdict, step.event_order) = 'bad' as is_bad
        from opening
        inner join step
            on step.report_id = opening.report_id
            and step.kind = 'panel_assessed'
            and step.event_order > opening.event_order
            and (step.event_order < opening.next_order or opening.next_order is null)
        left join ended on ended.report_id = opening.report_id and ended.event_order = opening.event_order
        where step.event_order < ended.ended_order or ended.ended_order is null
        group by opening.report_id, opening.event_order, step.member
    ),

    counted as (
        select
            report_id, round_order,
            count(*) filter (where voted_at <= deadline_at) as cast_in_time,
            count(*) filter (where voted_at <= deadline_at and is_bad) as bad_in_time,
            -- after the days are over only as many as the quorum lacks
            list(is_bad order by vote_order) filter (where voted_at > deadline_at)[:greatest(
                0, quorum - count(*) filter (where voted_at <= deadline_at)
            )] as cast_late,
            max(voted_at) as last_vote_at
        from vote
        group by report_id, round_order
    ),

    summed as (
        select
            report_id, round_order, last_vote_at,
            cast_in_time + coalesce(len(cast_late), 0) as cast_count,
            bad_in_time + coalesce(len(list_filter(cast_late, lambda is_bad: is_bad)), 0) as bad_count
        from counted
    ),

    found as (
        select
            opening.report_id, opening.event_order,
            ended.ended_at, summed.last_vote_at,
            case
                when summed.cast_count >= quorum and (
                    summed.bad_count > majority * panel_size
                    or summed.bad_count + panel_size - summed.cast_count <= majority * panel_size
                    or coalesce(ended.ended_at, as_of) > opening.deadline_at
                ) then case when summed.bad_count > majority * summed.cast_count then 'bad' else 'good' end
                when ended.ended_at is not null then 'bad'
            end as outcome
        from opening
        left join summed on summed.report_id = opening.report_id and summed.round_order = opening.event_order
        left join ended on ended.report_id = opening.report_id and ended.event_order = opening.event_order
    )

    select
        report_id,
        max_by(outcome, event_order) as outcome,
        max(greatest(last_vote_at, ended_at)) as found_at
    from found
    where outcome is not null
    group by report_id;
