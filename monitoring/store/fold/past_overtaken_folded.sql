create or replace temp table overtaken as select * from overtaken_as_folded(getvariable('past_as_of'))
