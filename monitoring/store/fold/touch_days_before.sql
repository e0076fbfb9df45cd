create or replace temp table touched_day as
with was as (
    select * from report_state_kept where report_id in (select report_id from touched)
)

select kelurahan_code, received_at::date as day from was where kelurahan_code is not null
union
select kelurahan_code, completed_at::date as day from was where kelurahan_code is not null and completed_at is not null
