create or replace temp table touched_then as
select report_id from touched_since(getvariable('past_as_of'), getvariable('past_known_at'))
