-- The units and months of which this batch told anything: of new versions and of the versions beside them, of what acts cover.
create or replace temp table touched_month as
with changed as (
    select judged_lpj.id_digest from judged_lpj where judged_lpj.verdict_on_row = 'new'
    union
    select judged_act.id_digest
    from judged_act
    where judged_act.verdict_on_row = 'new' and judged_act.id_digest is not null
)

select judged_lpj.unit_id, first_of_month(judged_lpj.day) as month
from judged_lpj
where judged_lpj.verdict_on_row = 'new'
union
select seen_lpj.unit_id, first_of_month(seen_lpj.day) as month
from seen_lpj
where seen_lpj.id_digest in (select changed.id_digest from changed)
union
select kept.unit_id, kept.month
from judged_act
inner join lpj_month_kept as kept on kept.unit_id = judged_act.unit_id
where judged_act.verdict_on_row = 'new'
    and judged_act.id_digest is null
    and kept.month <= judged_act.to_day
    and last_day(kept.month) >= judged_act.from_day
