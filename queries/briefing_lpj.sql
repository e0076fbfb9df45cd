-- question: What had each RT sent of a month until the end of a day, and how did it stand in the register, by what was known then?
-- params:   month DATE (its first day); to_day DATE (of that month, WIB); recent_days INTEGER; up_to_batch BIGINT, the last batch
--           known
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; rt VARCHAR; formed_on DATE, null = not registered; dissolved_on DATE (the
--           first day no more), null = not known to be; is_registered BOOLEAN (on any day of the month); is_estimated BOOLEAN
--           (what the register says is a guess); head_days INTEGER (days of the month with a head in office);
--           days_in_month_registered INTEGER; sent_count INTEGER; validated_count INTEGER; refused_count INTEGER; waiting_count
--           INTEGER; days_at_least INTEGER[] (element n: days with at least n reports, 1 to 10); recent_count INTEGER (sent in the
--           recent_days up to to_day, which may begin in the month before)
-- grain:    one row per RT that is registered in the month, or sent something in it that it has not withdrawn
with event as (
    select unit_event.* from unit_event where unit_event.batch_id <= $up_to_batch
),

span as (
    select spanned.* from unit_spans('event') as spanned
),

wanted as (
    select lpj_unit.unit_id, $month::date as month from lpj_unit
),

registered as (
    select register.* from registered_in_months('span', 'wanted') as register
),

-- few reports have a second version
corrected as (
    select lpj_report.id_digest, max(lpj_report.revision) as revision
    from lpj_report
    where lpj_report.revision > 0 and lpj_report.batch_id <= $up_to_batch
    group by lpj_report.id_digest
),

report as materialized (
    select
        lpj_report.lpj_id, lpj_report.unit_id, lpj_report.id_digest, lpj_report.occurred_at, lpj_report.day, lpj_report.batch_id
    from lpj_report
    left join corrected on corrected.id_digest = lpj_report.id_digest
    where lpj_report.day >= least($month::date, $to_day::date - $recent_days::integer + 1)
        and lpj_report.day <= $to_day::date
        and lpj_report.batch_id <= $up_to_batch
        and (corrected.revision is null or corrected.revision = lpj_report.revision)
),

act as materialized (
    select lpj_act.*
    from lpj_act
    where lpj_act.batch_id <= $up_to_batch
        and lpj_act.id_digest is null
        and lpj_act.from_day <= $to_day::date
        and lpj_act.to_day >= least($month::date, $to_day::date - $recent_days::integer + 1)
    union all
    select lpj_act.*
    from lpj_act
    where lpj_act.batch_id <= $up_to_batch
        and lpj_act.id_digest in (select report.id_digest from report)
),

day_sent as materialized (
    select
        standing.unit_id, standing.day,
        count(*) as sent_count,
        count(*) filter (where standing.standing = 'validated') as validated_count,
        count(*) filter (where standing.standing = 'refused') as refused_count
    from lpj_standing('report', 'act') as standing
    where standing.standing <> 'withdrawn'
    group by standing.unit_id, standing.day
),

month_sent as (
    select
        day_sent.unit_id,
        sum(day_sent.sent_count)::integer as sent_count,
        sum(day_sent.validated_count)::integer as validated_count,
        sum(day_sent.refused_count)::integer as refused_count,
        [
            count(*) filter (where day_sent.sent_count >= 1), count(*) filter (where day_sent.sent_count >= 2),
            count(*) filter (where day_sent.sent_count >= 3), count(*) filter (where day_sent.sent_count >= 4),
            count(*) filter (where day_sent.sent_count >= 5), count(*) filter (where day_sent.sent_count >= 6),
            count(*) filter (where day_sent.sent_count >= 7), count(*) filter (where day_sent.sent_count >= 8),
            count(*) filter (where day_sent.sent_count >= 9), count(*) filter (where day_sent.sent_count >= 10)
        ]::integer[] as days_at_least
    from day_sent
    where day_sent.day >= $month::date
    group by day_sent.unit_id
),

recent as (
    select day_sent.unit_id, sum(day_sent.sent_count)::integer as recent_count
    from day_sent
    where day_sent.day > $to_day::date - $recent_days::integer
    group by day_sent.unit_id
)

select
    lpj_unit.unit_code,
    lpj_unit.kelurahan_code,
    lpj_unit.rt,
    registered.formed_on,
    registered.dissolved_on,
    coalesce(registered.registered_days, 0) > 0 as is_registered,
    coalesce(registered.is_estimated, false) as is_estimated,
    coalesce(registered.head_days, 0) as head_days,
    coalesce(registered.registered_days, 0) as days_in_month_registered,
    coalesce(month_sent.sent_count, 0) as sent_count,
    coalesce(month_sent.validated_count, 0) as validated_count,
    coalesce(month_sent.refused_count, 0) as refused_count,
    coalesce(month_sent.sent_count - month_sent.validated_count - month_sent.refused_count, 0) as waiting_count,
    coalesce(month_sent.days_at_least, list_resize([]::integer[], 10, 0)) as days_at_least,
    coalesce(recent.recent_count, 0) as recent_count
from lpj_unit
left join registered on registered.unit_id = lpj_unit.unit_id
left join month_sent on month_sent.unit_id = lpj_unit.unit_id
left join recent on recent.unit_id = lpj_unit.unit_id
where lpj_unit.rt is not null
    and (coalesce(registered.registered_days, 0) > 0 or month_sent.unit_id is not null)
order by lpj_unit.unit_code
