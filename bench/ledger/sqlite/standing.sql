-- The versions that stand of the asked units, each with what the act of greatest rank says that covers it.
insert into standing
select
    told.unit_id, told.day, told.lpj_id, told.revision, told.id_digest, told.kind, told.minute, told.occurred_at, told.photo, told.words,
    told.words_length,
    case
        when told.act_rank is null then 'waiting'
        when told.act_rank >= 1 << 61 then 'withdrawn'
        when told.act_rank >= 1 << 60 or told.act_rank % 2 = 1 then 'validated'
        else 'refused'
    end
from (
    select
        lpj.*,
        (
            select max(rank)
            from (
                select max(act_of_one.act_rank) as rank from act_of_one where act_of_one.id_digest = lpj.id_digest
                union all
                select max(act_of_days.act_rank)
                from act_of_days
                where act_of_days.unit_id = lpj.unit_id
                    and act_of_days.from_day <= lpj.day
                    and act_of_days.to_day >= lpj.day
                    and act_of_days.occurred_at >= lpj.occurred_at
                    and act_of_days.up_to_batch >= lpj.batch_id
            )
        ) as act_rank
    from asked_unit
    inner join lpj on lpj.unit_id = asked_unit.unit_id
    where not exists (
        select 1 from lpj as higher
        where higher.id_digest = lpj.id_digest and higher.revision > lpj.revision and higher.revision > 0
    )
) as told
