insert into agency_window by name
select * from incoming_agency_window order by skpd
