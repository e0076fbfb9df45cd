create or replace temp view overtaken as select * from overtaken_as_kept(getvariable('past_as_of'))
