create or replace temp view report_state as select * from state_as_of(getvariable('past_as_of'))
