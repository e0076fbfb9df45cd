-- A month that was over when this batch came, and comes out otherwise than before. A history that is being loaded changes nothing:
-- so it is for so many hours after the month was first heard of, where it was over by then already. A month that was closed is told
-- of always.
create or replace temp table new_change as
with begun as (
    select min(lpj_report.recorded_at) as first_at
    from lpj_report
    where lpj_report.day >= $from_day::date and lpj_report.day < $until_day::date
),

touched as (
    select touched_month.unit_id from touched_month where touched_month.month = $from_day::date
),

compared as (
    select
        touched.unit_id,
        coalesce(kept.sent_count, 0) as sent_before, coalesce(fresh.sent_count, 0) as sent_after,
        coalesce(kept.validated_count, 0) as validated_before, coalesce(fresh.validated_count, 0) as validated_after,
        coalesce(kept.refused_count, 0) as refused_before, coalesce(fresh.refused_count, 0) as refused_after
    from touched
    left join lpj_month_kept as kept on kept.unit_id = touched.unit_id and kept.month = $from_day::date
    left join fresh_month as fresh on fresh.unit_id = touched.unit_id
)

select
    compared.*, $from_day::date as month, $recorded_at::timestamptz as recorded_at, $batch_id::bigint as batch_id
from compared, begun
where (
        begun.first_at < $until_day::date::timestamptz
        or begun.first_at < $recorded_at::timestamptz - to_hours($history_hours::integer)
        or exists (
            select 1 from lpj_closing
            where lpj_closing.unit_id = compared.unit_id and lpj_closing.month = $from_day::date
        )
    )
    and (
        compared.sent_before <> compared.sent_after
        or compared.validated_before <> compared.validated_after
        or compared.refused_before <> compared.refused_after
    )
