insert into rating_window_row by name
select * from incoming_window_row order by kelurahan_code
