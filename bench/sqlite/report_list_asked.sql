insert into asked
select report_id
from report
where received_at >= :window_from
    and received_at < :window_to
    and (
        kelurahan_code = :kelurahan_code
        or report_id in (
            select report_id
            from event
            where kelurahan_code = :kelurahan_code and kind in ('received', 'routed', 'handed_over')
        )
    )
