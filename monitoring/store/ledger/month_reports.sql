-- The versions that stand of the touched units in one month.
create or replace temp table month_lpj as
select
    lpj_report.lpj_id, lpj_report.unit_id, lpj_report.id_digest, lpj_report.kind, lpj_report.occurred_at, lpj_report.day,
    lpj_report.minute, lpj_report.photo_digest, lpj_report.words_digest, lpj_report.words_length, lpj_report.batch_id
from lpj_report
anti join lpj_overtaken_kept as overtaken
    on overtaken.id_digest = lpj_report.id_digest and overtaken.revision = lpj_report.revision
where lpj_report.day >= $from_day::date
    and lpj_report.day < $until_day::date
    and lpj_report.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date);

create or replace temp table month_act as
select lpj_act.*
from lpj_act
where lpj_act.id_digest is null
    and lpj_act.from_day < $until_day::date
    and lpj_act.to_day >= $from_day::date
    and lpj_act.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date)
union all
select lpj_act.*
from lpj_act
where lpj_act.id_digest in (select month_lpj.id_digest from month_lpj);

create or replace temp table month_standing as
select
    standing.lpj_id, standing.unit_id, standing.id_digest, standing.kind, standing.occurred_at, standing.day, standing.minute,
    standing.photo_digest, standing.words_digest, standing.words_length, standing.standing
from lpj_standing('month_lpj', 'month_act') as standing
