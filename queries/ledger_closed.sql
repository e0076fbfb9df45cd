-- question: Is a month of RT and RW closed?
-- params:   month DATE (its first day)
-- columns:  is_closed BOOLEAN (for any unit)
-- grain:    one row
select exists (select 1 from lpj_closing where lpj_closing.month = $month::date) as is_closed
