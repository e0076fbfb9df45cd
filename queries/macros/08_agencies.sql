-- The times that agencies had reports: what waits with one at as_of, and what one had that ended since window_from. Of a report
-- passed on: from its coordination until a kelurahan took it back, it was done, or it went to another agency. Of a direct one:
-- from when the agency held it. Complaints and others alike, without rejected ones and duplicates. skpd: "-" = none was named.
-- is_done: it ended with the completion. kelurahan_code: where it lies. Grain: one row a report and time with one agency.
create or replace macro agency_spells(as_of, window_from) as table
    with touched as (
        select report_id, category, kelurahan_code, skpd, received_at, state
        from report_state
        where state in ('waiting', 'in_process', 'coordinating', 'done')
            and (was_coordinated or kelurahan_code is null)
            and (is_open(state) or state_since >= window_from)
    ),

    touched_id as materialized (
        select report_id from touched
    ),

    step as materialized (
        select report_id, kind, occurred_at, skpd, kelurahan_code, actor_role, content_digest
        from handling_event
        where report_id in (select touched_id.report_id from touched_id)
    ),

    told as (
        select
            step.report_id, step.kind, step.occurred_at, step.kelurahan_code,
            event_order(step.occurred_at, step.kind, step.content_digest) as event_order,
            case
                when step.kind = 'coordinating' then coalesce(step.skpd, '-')
                when step.kind in ('received', 'routed', 'handed_over') then coalesce(step.skpd, '')
                when step.kind = 'completed' or (step.kind = 'accepted' and step.actor_role <> 'skpd') then ''
                -- a direct report that DOOR reopens is the agency's again
                when step.kind = 'door_reopened' then case when touched.kelurahan_code is null then touched.skpd else '' end
            end as with_skpd
        from step
        inner join touched on touched.report_id = step.report_id
        where step.occurred_at <= as_of
    ),

    changed as (
        select
            *,
            with_skpd is distinct from lag(with_skpd) over by_report as is_change
        from told
        where with_skpd is not null
        window by_report as (partition by report_id order by event_order)
    ),

    spell as (
        select
            report_id, kind, with_skpd as skpd, occurred_at as since_at,
            lead(occurred_at) over by_report as until_at,
            lead(kind) over by_report as ended_by
        from changed
        where is_change
        window by_report as (partition by report_id order by event_order)
    )

    select
        spell.report_id, spell.skpd, touched.category, touched.received_at, spell.since_at, spell.until_at,
        coalesce(touched.kelurahan_code, report.kelurahan_code) as kelurahan_code,
        coalesce(spell.ended_by = 'completed', false) as is_done,
        spell.kind = 'coordinating' as was_passed_on
    from spell
    inner join touched on touched.report_id = spell.report_id
    inner join report on report.report_id = spell.report_id
    where spell.skpd <> ''
        and (spell.until_at >= window_from or (spell.until_at is null and touched.state <> 'done'));
