-- Places where a problem comes back. A return is a complaint within `metres` of one that had turned green at most `hours` before;
-- it belongs to the place of the last such green. first_report_id: the place's first report; linked_to: the report whose green
-- did not last. complaint_table: report_id, category, latitude, longitude, received_at, completed_at. Looked at are reports
-- received, and greens made, since window_from. Grain: one row a return.
create or replace macro place_returns(complaint_table, window_from, metres, hours) as table
    with recursive returned as (
        select report_id, category, received_at as at_instant, latitude, longitude
        from query_table(complaint_table)
        where received_at >= window_from
    ),

    turned_green as (
        select report_id, category, completed_at as at_instant, latitude, longitude
        from query_table(complaint_table)
        where completed_at >= window_from
    ),

    pair as (
        select * from same_place('returned', 'turned_green', metres, hours)
    ),

    relapse as materialized (
        select * from relapses('pair', 'turned_green')
    ),

    chain as (
        select report_id, linked_to as first_report_id, 1 as step from relapse
        union all
        select chain.report_id, relapse.linked_to as first_report_id, chain.step + 1 as step
        from chain
        inner join relapse on relapse.report_id = chain.first_report_id
    )

    select chain.report_id, max_by(chain.first_report_id, chain.step) as first_report_id,
        any_value(relapse.linked_to) as linked_to
    from chain
    inner join relapse on relapse.report_id = chain.report_id
    group by chain.report_id;
