create or replace temp table overtaken as
select * from touched_as_known(getvariable('past_as_of'), getvariable('past_known_at'), 'touched_then')
