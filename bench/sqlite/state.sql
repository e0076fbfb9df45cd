-- The rules of queries/macros/01_report_state.sql. SQLite gives the row of the maximum to the bare columns beside max().
create temp view outcome as
with holder_named as (
    select
        report_id, event_order, occurred_at, kelurahan_code, skpd,
        row_number() over named = 1
        or kelurahan_code is not lag(kelurahan_code) over named
        or skpd is not lag(skpd) over named as is_change
    from asked_event
    where kind in ('received', 'routed', 'handed_over')
    window named as (partition by report_id order by event_order)
),

holder as (
    -- what an agency holds is nobody's kelurahan's
    select
        report_id, max(event_order) as held_order, occurred_at as held_at, iif(skpd is null, kelurahan_code, null) as kelurahan_code
    from holder_named
    where is_change
    group by report_id
),

withdrawal as (
    select report_id, max(event_order) as withdrawn_order
    from asked_event
    where kind = 'door_withdrawn'
    group by report_id
),

told as (
    select
        asked_event.report_id, asked_event.event_order, asked_event.kind, asked_event.occurred_at, asked_event.skpd,
        asked_event.stars, holder.held_order, holder.held_at, holder.kelurahan_code as holder_code,
        coalesce(asked_event.event_order > holder.held_order, 1) as is_since_held,
        asked_event.kind = 'door_reopened' and asked_event.event_order > coalesce(withdrawal.withdrawn_order, -1)
            as is_reopening
    from asked_event
    left join holder on holder.report_id = asked_event.report_id
    left join withdrawal on withdrawal.report_id = asked_event.report_id
),

setting as (
    select report_id, max(event_order) as set_order, kind as set_kind, occurred_at as set_at, skpd as set_skpd
    from told
    where event_order = held_order or kind in ('accepted', 'coordinating', 'completed') or is_reopening
    group by report_id
),

summed as (
    select
        report_id,
        held_at,
        holder_code,
        max(event_order) filter (where kind = 'rejected') as rejected_order,
        max(occurred_at) filter (where kind = 'rejected') as rejected_at,
        max(event_order) filter (where kind = 'verified') as verified_order,
        max(occurred_at) filter (where kind = 'marked_duplicate') as duplicate_at,
        coalesce(
            max(event_order) filter (where kind = 'marked_duplicate')
            > coalesce(max(event_order) filter (where kind = 'told_apart'), -1),
            0
        ) as is_duplicate,
        min(occurred_at) filter (where kind in ('accepted', 'coordinating', 'completed') and is_since_held)
            as first_action_at,
        coalesce(max(kind = 'coordinating' and is_since_held), 0) as was_coordinated,
        sum(is_reopening) as reopened_count
    from told
    group by report_id
)

select
    summed.report_id,
    summed.holder_code,
    summed.held_at,
    case
        when is_duplicate then 'duplicate'
        when rejected_order > coalesce(verified_order, -1) then 'rejected'
        when set_kind in ('received', 'routed', 'handed_over') and set_skpd is not null then 'coordinating'
        when set_kind in ('received', 'routed', 'handed_over', 'door_reopened') then 'waiting'
        when set_kind = 'accepted' then 'in_process'
        when set_kind = 'coordinating' then 'coordinating'
        when set_kind = 'completed' then 'done'
    end as state,
    case
        when is_duplicate then duplicate_at
        when rejected_order > coalesce(verified_order, -1) then rejected_at
        else set_at
    end as state_since,
    case
        when not is_duplicate and not coalesce(rejected_order > coalesce(verified_order, -1), 0) and set_kind = 'completed'
            then set_at
    end as completed_at,
    first_action_at,
    was_coordinated,
    reopened_count
from summed
left join setting on setting.report_id = summed.report_id
where setting.report_id is not null or is_duplicate or rejected_order > coalesce(verified_order, -1);

create temp view state as
select
    report.report_id, report.source_report_id, report.kind, report.category, report.received_at,
    case when outcome.held_at is null then report.kelurahan_code else outcome.holder_code end as kelurahan_code,
    coalesce(outcome.held_at, report.received_at) as responsible_since,
    outcome.state, outcome.state_since, outcome.completed_at, outcome.first_action_at, outcome.was_coordinated,
    outcome.reopened_count
from outcome
inner join report on report.report_id = outcome.report_id;
