-- Who says what becomes of what RT and RW send: these macros, and nobody else.

-- A source's own key in one number.
create or replace macro own_key_digest(source, own_key) as
    md5_number_lower(concat(source, chr(31), own_key));

-- Words as they are compared: without case and spacing. Null for none. Few hold anything but single spaces.
create or replace macro compared_words(words) as
    case
        when words is null or trim(words) = '' then null
        when contains(words, '  ') or contains(words, chr(10)) or contains(words, chr(9)) or contains(words, chr(13))
            then trim(regexp_replace(lower(words), '\s+', ' ', 'g'))
        else lower(trim(words))
    end;

create or replace macro first_of_month(day) as
    make_date(year(day), month(day), 1);

-- The standing of reports: withdrawn where any withdrawal covers it; else validated where an objection was upheld; else what the
-- last act said that validates or refuses it; else waiting. At the same instant an act of one report tells more than an act of
-- days, and of two that contradict each other the one that validates, in doubt for the head.
-- An act of days covers what had happened by then and was on the actor's screen: of the unit, of those days, not later than the
-- act, and come by no later batch than up_to_batch.
-- report_table: lpj_id, unit_id, id_digest, occurred_at, day, batch_id, one version a report; act_table: rows of lpj_act that
-- may cover any of them. Grain: one row a report; decided_at, decided_by, decided_role, reason are null while it waits.
create or replace macro lpj_standing(report_table, act_table) as table
    with ranked as materialized (
        select
            act.unit_id, act.id_digest, act.from_day, act.to_day, act.up_to_batch, act.kind, act.occurred_at, act.actor, act.actor_role,
            act.reason,
            row_number() over (
                order by
                    case act.kind when 'withdrawn' then 3 when 'reinstated' then 2 else 1 end,
                    act.occurred_at, act.id_digest is not null, act.kind, act.content_digest, act.key_digest
            ) as act_rank
        from query_table(act_table) as act
    ),

    reach as (
        select min(report.day) as first_day, max(report.day) as last_day from query_table(report_table) as report
    ),

    -- an act of days once for each of its days, that reports find it by equality
    day_act as (
        select
            ranked.unit_id, ranked.occurred_at, ranked.up_to_batch, ranked.act_rank,
            unnest(
                generate_series(
                    greatest(ranked.from_day, reach.first_day)::timestamp, least(ranked.to_day, reach.last_day)::timestamp, interval 1 day
                )
            )::date as day
        from ranked, reach
        where ranked.id_digest is null
    ),

    covering as (
        select report.lpj_id, day_act.act_rank
        from query_table(report_table) as report
        inner join day_act on day_act.unit_id = report.unit_id and day_act.day = report.day
        where report.occurred_at <= day_act.occurred_at
            and (day_act.up_to_batch is null or report.batch_id <= day_act.up_to_batch)
        union all
        select report.lpj_id, ranked.act_rank
        from query_table(report_table) as report
        inner join ranked on ranked.id_digest = report.id_digest
    ),

    decided as (
        select covering.lpj_id, max(covering.act_rank) as act_rank from covering group by covering.lpj_id
    )

    select
        report.*,
        case ranked.kind when 'reinstated' then 'validated' else coalesce(ranked.kind, 'waiting') end as standing,
        ranked.occurred_at as decided_at,
        ranked.actor as decided_by,
        ranked.actor_role as decided_role,
        ranked.reason
    from query_table(report_table) as report
    left join decided on decided.lpj_id = report.lpj_id
    left join ranked on ranked.act_rank = decided.act_rank;
