insert into lpj_month_kept by name
select fresh_month.* from fresh_month order by fresh_month.unit_id
