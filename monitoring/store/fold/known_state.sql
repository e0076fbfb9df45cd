create or replace temp view report_state as
select * from state_as_known(getvariable('past_as_of'), getvariable('past_known_at'))
