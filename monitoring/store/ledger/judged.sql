-- What became of each row, for the batch's counts.
create or replace temp table judged_ledger as
select row_number, 'lpj_report' as what, verdict_on_row from judged_lpj
union all
select row_number, 'lpj_act' as what, verdict_on_row from judged_act
union all
select row_number, 'unit_event' as what, verdict_on_row from judged_unit_event
