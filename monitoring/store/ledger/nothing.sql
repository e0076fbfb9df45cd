-- A batch that brings nothing of RT and RW.
create or replace temp table judged_ledger (row_number bigint, what varchar, verdict_on_row varchar)
