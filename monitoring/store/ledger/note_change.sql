-- A month that was over when this batch came, and comes out otherwise than before.
insert into lpj_change by name
with touched as (
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
from compared
where compared.sent_before <> compared.sent_after
    or compared.validated_before <> compared.validated_after
    or compared.refused_before <> compared.refused_after
order by compared.unit_id
