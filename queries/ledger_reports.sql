-- question: What exactly did one unit send on these days, and what has become of each report?
-- params:   unit_code VARCHAR; from_day DATE; to_day DATE
-- columns:  lpj_id BIGINT (the same for every revision); source VARCHAR; source_lpj_id VARCHAR; revision INTEGER (the one that
--           stands); kind VARCHAR; kind_given VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; photo VARCHAR; words VARCHAR;
--           standing VARCHAR; reason VARCHAR, null unless refused; decided_at TIMESTAMPTZ, null = waiting; decided_by VARCHAR;
--           decided_role VARCHAR; copy_flags VARCHAR (of copy_of_photo, copy_of_words, same_minute, comma separated), null = none;
--           batch_id BIGINT (by which the standing revision came)
-- grain:    one row per report of the unit in [from_day, to_day] (WIB), by occurred_at
with unit as (
    select lpj_unit.unit_id from lpj_unit where lpj_unit.unit_code = $unit_code
),

told as materialized (
    select
        lpj_report.lpj_id, lpj_report.unit_id, lpj_report.id_digest, lpj_report.source, lpj_report.source_lpj_id, lpj_report.revision,
        lpj_report.kind, lpj_report.kind_given, lpj_report.occurred_at, lpj_report.day, lpj_report.recorded_at, lpj_report.photo,
        lpj_report.words, lpj_report.batch_id
    from lpj_report
    anti join lpj_overtaken_kept as overtaken
        on overtaken.id_digest = lpj_report.id_digest and overtaken.revision = lpj_report.revision
    where lpj_report.unit_id = (select unit.unit_id from unit)
        and lpj_report.day >= $from_day::date
        and lpj_report.day <= $to_day::date
),

done as materialized (
    select lpj_act.*
    from lpj_act
    where lpj_act.id_digest is null
        and lpj_act.unit_id = (select unit.unit_id from unit)
        and lpj_act.from_day <= $to_day::date
        and lpj_act.to_day >= $from_day::date
    union all
    select lpj_act.*
    from lpj_act
    where lpj_act.id_digest in (select told.id_digest from told)
),

copy as (
    select
        kept.lpj_id,
        concat_ws(
            ',',
            case when kept.copy_of_photo then 'copy_of_photo' end,
            case when kept.copy_of_words then 'copy_of_words' end,
            case when kept.same_minute then 'same_minute' end
        ) as copy_flags
    from lpj_copy_kept as kept
    where kept.unit_id = (select unit.unit_id from unit)
        and kept.day >= $from_day::date
        and kept.day <= $to_day::date
)

select
    standing.lpj_id,
    standing.source,
    standing.source_lpj_id,
    standing.revision,
    standing.kind,
    standing.kind_given,
    standing.occurred_at,
    standing.recorded_at,
    standing.photo,
    standing.words,
    standing.standing,
    case when standing.standing = 'refused' then standing.reason end as reason,
    standing.decided_at,
    standing.decided_by,
    standing.decided_role,
    copy.copy_flags,
    standing.batch_id
from lpj_standing('told', 'done') as standing
left join copy on copy.lpj_id = standing.lpj_id
order by standing.occurred_at, standing.source, standing.source_lpj_id
