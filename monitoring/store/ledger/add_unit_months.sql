insert into unit_month_kept by name
select fresh.* from fresh_unit_month as fresh order by fresh.month, fresh.unit_code
