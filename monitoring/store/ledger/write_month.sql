delete from lpj_month_kept
where lpj_month_kept.month = $from_day::date
    and lpj_month_kept.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date)
