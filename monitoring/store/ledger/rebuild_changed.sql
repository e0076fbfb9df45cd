-- The last batch that told anything of a unit and month, as the batches themselves noted it one by one.
update lpj_month_kept as kept
set changed_batch = told.batch_id
from (
    with several as (
        select distinct lpj_overtaken_kept.id_digest from lpj_overtaken_kept
    ),

    version as (
        select lpj_report.id_digest, max(lpj_report.batch_id) as batch_id
        from lpj_report
        where lpj_report.id_digest in (select several.id_digest from several)
        group by lpj_report.id_digest
    ),

    of_one as (
        select lpj_act.id_digest, max(lpj_act.batch_id) as batch_id
        from lpj_act
        where lpj_act.id_digest is not null
        group by lpj_act.id_digest
    ),

    news as (
        select lpj_report.unit_id, first_of_month(lpj_report.day) as month, lpj_report.batch_id from lpj_report
        union all
        select lpj_report.unit_id, first_of_month(lpj_report.day) as month, version.batch_id
        from lpj_report
        inner join version on version.id_digest = lpj_report.id_digest
        union all
        select lpj_report.unit_id, first_of_month(lpj_report.day) as month, of_one.batch_id
        from lpj_report
        inner join of_one on of_one.id_digest = lpj_report.id_digest
        union all
        select month.unit_id, month.month, lpj_act.batch_id
        from lpj_act
        inner join lpj_month_kept as month
            on month.unit_id = lpj_act.unit_id
            and month.month <= lpj_act.to_day
            and last_day(month.month) >= lpj_act.from_day
        where lpj_act.id_digest is null
    )

    select news.unit_id, news.month, max(news.batch_id) as batch_id
    from news
    group by news.unit_id, news.month
) as told
where told.unit_id = kept.unit_id and told.month = kept.month
