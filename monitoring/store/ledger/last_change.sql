-- Moves with every batch, closing and adjustment of the ledger, and with nothing else.
select
    (
        select coalesce(max(batch.batch_id), 0)
        from batch
        where batch.lpj_reports_count + batch.lpj_acts_count + batch.unit_events_count > 0
    )
    + (select count(*) from lpj_closing)
    + (select count(*) from lpj_adjustment) as number
