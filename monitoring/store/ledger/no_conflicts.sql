-- A batch that contradicts nothing that is stored: most do not, and what they might contradict need not be looked up.
create or replace temp table conflicting_ledger (row_number bigint, detail varchar, stored varchar)
