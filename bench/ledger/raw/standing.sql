-- Every version that stands of what units sent in some days of one month, with its standing and whether it looks like a copy; written
-- anew beside the room's own macro. A rank is the act's instant and, at one instant, what tells more; the greatest decides.
create or replace temp macro raw_lpj(p_from, p_until, p_kelurahan, p_unit, p_words, p_days) as table
with unit as (
    select lpj_unit.unit_id, lpj_unit.unit_code, lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw
    from lpj_unit
    where (p_kelurahan is null or lpj_unit.kelurahan_code = p_kelurahan) and (p_unit is null or lpj_unit.unit_code = p_unit)
),

corrected as (
    select lpj_report.id_digest, max(lpj_report.revision) as revision
    from lpj_report
    where lpj_report.revision > 0
    group by lpj_report.id_digest
),

sent as materialized (
    select
        lpj_report.lpj_id, lpj_report.unit_id, lpj_report.id_digest, lpj_report.revision, lpj_report.kind, lpj_report.day,
        lpj_report.minute, lpj_report.occurred_at, lpj_report.photo_digest, lpj_report.words_digest, lpj_report.words_length,
        lpj_report.batch_id
    from lpj_report
    left join corrected on corrected.id_digest = lpj_report.id_digest
    where lpj_report.day >= p_from
        and lpj_report.day < p_until
        and lpj_report.unit_id in (select unit.unit_id from unit)
        and (corrected.revision is null or corrected.revision = lpj_report.revision)
),

ranked as (
    select
        lpj_act.*,
        case lpj_act.kind when 'withdrawn' then 1::bigint << 61 when 'reinstated' then 1::bigint << 60 else 0 end
        + epoch_us(lpj_act.occurred_at) * 4
        + case when lpj_act.id_digest is null then 0 else 2 end
        + case lpj_act.kind when 'validated' then 1 else 0 end as act_rank
    from lpj_act
),

covering as (
    select sent.lpj_id, ranked.act_rank
    from sent
    inner join ranked on ranked.id_digest = sent.id_digest
    union all
    select sent.lpj_id, ranked.act_rank
    from sent
    inner join ranked on ranked.unit_id = sent.unit_id
    where ranked.id_digest is null
        and ranked.from_day <= sent.day
        and ranked.to_day >= sent.day
        and ranked.from_day < p_until
        and ranked.to_day >= p_from
        and ranked.occurred_at >= sent.occurred_at
        and (ranked.up_to_batch is null or ranked.up_to_batch >= sent.batch_id)
),

decided as (
    select covering.lpj_id, max(covering.act_rank) as act_rank from covering group by covering.lpj_id
),

standing as materialized (
    select
        sent.*,
        case
            when decided.act_rank is null then 'waiting'
            when decided.act_rank >= 1::bigint << 61 then 'withdrawn'
            when decided.act_rank >= 1::bigint << 60 or decided.act_rank % 2 = 1 then 'validated'
            else 'refused'
        end as standing
    from sent
    left join decided on decided.lpj_id = sent.lpj_id
),

copy as (
    select shown.lpj_id
    from standing as shown
    where shown.standing <> 'withdrawn' and shown.photo_digest is not null
    qualify row_number() over (partition by shown.unit_id, shown.photo_digest order by shown.occurred_at, shown.id_digest) > 1
    union
    select said.lpj_id
    from standing as said
    where said.standing <> 'withdrawn' and said.words_digest is not null and said.words_length >= p_words
    qualify row_number() over (partition by said.unit_id, said.words_digest order by said.occurred_at, said.id_digest) > 1
    union
    select timed.lpj_id
    from standing as timed
    where timed.standing <> 'withdrawn' and timed.minute is not null
    qualify dense_rank() over (partition by timed.unit_id, timed.minute order by timed.day) >= p_days
)

select
    unit.unit_code, unit.kelurahan_code, unit.is_rw, standing.lpj_id, standing.revision, standing.kind, standing.day,
    epoch_us(standing.occurred_at) as at_us, standing.standing, copy.lpj_id is not null as is_copy
from standing
inner join unit on unit.unit_id = standing.unit_id
left join copy on copy.lpj_id = standing.lpj_id
