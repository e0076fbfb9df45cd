-- Count the touched days of the touched kelurahan anew. A day that counts nothing any more stays, with zeros.
merge into kelurahan_day_kept as kept
using (
    with span as (
        select min(day)::timestamptz as from_at, (max(day) + 1)::timestamptz as to_at from touched_day
    ),

    concerned as (
        select report_state_kept.*
        from report_state_kept, span
        where report_state_kept.kelurahan_code in (select kelurahan_code from touched_day)
            and (
                (report_state_kept.received_at >= span.from_at and report_state_kept.received_at < span.to_at)
                or (report_state_kept.completed_at >= span.from_at and report_state_kept.completed_at < span.to_at)
            )
    ),

    counted as (
        select * from days_from('concerned')
    )

    select
        touched_day.kelurahan_code,
        touched_day.day,
        coalesce(counted.received_count, 0) as received_count,
        coalesce(counted.done_count, 0) as done_count
    from touched_day
    left join counted on counted.kelurahan_code = touched_day.kelurahan_code and counted.day = touched_day.day
) as fresh
on kept.kelurahan_code = fresh.kelurahan_code and kept.day = fresh.day
when matched then update
when not matched then insert by name
