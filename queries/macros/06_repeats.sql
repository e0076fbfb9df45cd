-- The same problem told again (an echo), and a problem that returned to its place after it had been done (a relapse). Both are
-- worked out from the log each time and never stored: the order in which reports arrive cannot matter.

-- Metres between two points a few kilometres apart at most (WGS 84, degrees): the ellipsoid's own degrees at their latitude.
create or replace macro metres_between(one_latitude, one_longitude, other_latitude, other_longitude) as
    sqrt(
        pow(
            (other_latitude - one_latitude)
            * (111132.954 - 559.822 * cos(radians(one_latitude + other_latitude))),
            2
        )
        + pow(
            (other_longitude - one_longitude)
            * (
                111412.84 * cos(radians((one_latitude + other_latitude) / 2))
                - 93.5 * cos(radians(3 * (one_latitude + other_latitude) / 2))
            ),
            2
        )
    );

-- Cells of a grid over place and time, five limits wide and two limits long, so that few reports lie at an edge.
create or replace macro place_cell(degrees, metres) as floor(degrees * 22200 / metres)::integer;

create or replace macro time_cell(at_us, hours) as floor(at_us / (2 * hours * 3600000000))::integer;

create or replace macro reach_north(metres) as metres / 110000;

create or replace macro reach_east(metres, latitude) as metres / (110000 * cos(radians(latitude)));

create or replace macro one_or_both(one, other) as case when one < other then [one, other] else [one] end;

-- Pairs of reports of the same category at the same place, the one before the other: within `metres` of each other and at
-- most `hours` apart, both limits included. Grain: one row a pair.
-- later_table, earlier_table: report_id, category, at_instant, latitude, longitude, all known.
create or replace macro same_place(later_table, earlier_table, metres, hours) as table
    with later as (
        select report_id, category, latitude, longitude, epoch_us(at_instant) as at_us
        from query_table(later_table)
    ),

    edges as (
        select
            *,
            one_or_both(
                place_cell(latitude - reach_north(metres), metres), place_cell(latitude + reach_north(metres), metres)
            ) as cells_north,
            one_or_both(
                place_cell(longitude - reach_east(metres, latitude), metres),
                place_cell(longitude + reach_east(metres, latitude), metres)
            ) as cells_east,
            one_or_both(time_cell(at_us - hours * 3600000000, hours), time_cell(at_us, hours)) as cells_time
        from later
    ),

    -- each cell that the reach of a report touches: whatever is near enough lies in one of them
    reach_north_wise as (
        select *, unnest(cells_north) as cell_north from edges
    ),

    reach_east_wise as (
        select *, unnest(cells_east) as cell_east from reach_north_wise
    ),

    reach as (
        select
            report_id, category, latitude, longitude, at_us, cell_north, cell_east, unnest(cells_time) as cell_time
        from reach_east_wise
    ),

    placed as (
        select
            report_id, category, latitude, longitude, epoch_us(at_instant) as at_us,
            place_cell(latitude, metres) as cell_north,
            place_cell(longitude, metres) as cell_east,
            time_cell(epoch_us(at_instant), hours) as cell_time
        from query_table(earlier_table)
    )

    select reach.report_id, placed.report_id as earlier_id
    from reach
    inner join placed
        on placed.category = reach.category
        and placed.cell_north = reach.cell_north
        and placed.cell_east = reach.cell_east
        and placed.cell_time = reach.cell_time
    where placed.report_id <> reach.report_id
        and placed.at_us between reach.at_us - hours * 3600000000 and reach.at_us
        -- the cheap half of the distance first
        and abs(placed.latitude - reach.latitude) <= reach_north(metres)
        and metres_between(reach.latitude, reach.longitude, placed.latitude, placed.longitude) <= metres;

-- Pairs of reports of the same account and category, the one at most `hours` before the other, limit included: within `metres`
-- of each other, or where either has no point, routed to the same kelurahan: some accounts tell of the whole city. Grain: one row
-- a pair. later_table, earlier_table: report_id, category, at_instant, latitude, longitude, routed_code, reporter (known).
create or replace macro same_account(later_table, earlier_table, metres, hours) as table
    with reach as (
        select
            report_id, category, reporter, routed_code, latitude, longitude, at_us,
            unnest(one_or_both(time_cell(at_us - hours * 3600000000, hours), time_cell(at_us, hours))) as cell_time
        from (select *, epoch_us(at_instant) as at_us from query_table(later_table))
    ),

    earlier as (
        select
            report_id, category, reporter, routed_code, latitude, longitude, epoch_us(at_instant) as at_us,
            time_cell(epoch_us(at_instant), hours) as cell_time
        from query_table(earlier_table)
    )

    select reach.report_id, earlier.report_id as earlier_id
    from reach
    inner join earlier
        on earlier.reporter = reach.reporter
        and earlier.category = reach.category
        and earlier.cell_time = reach.cell_time
    where earlier.report_id <> reach.report_id
        and earlier.at_us between reach.at_us - hours * 3600000000 and reach.at_us
        and coalesce(
            metres_between(reach.latitude, reach.longitude, earlier.latitude, earlier.longitude) <= metres,
            earlier.routed_code is not distinct from reach.routed_code
        );

-- The same problem: pairs of the same place or of the same account (is_of_account). Grain: one row a pair and a reason.
create or replace macro same_problem(later_table, earlier_table, metres, hours) as table
    with later_placed as (
        select report_id, category, at_instant, latitude, longitude from query_table(later_table) where latitude is not null
    ),

    earlier_placed as (
        select report_id, category, at_instant, latitude, longitude from query_table(earlier_table) where latitude is not null
    ),

    later_named as (
        select * from query_table(later_table) where reporter is not null
    ),

    earlier_named as (
        select * from query_table(earlier_table) where reporter is not null
    )

    select report_id, earlier_id, false as is_of_account
    from same_place('later_placed', 'earlier_placed', metres, hours)
    union all
    select report_id, earlier_id, true as is_of_account
    from same_account('later_named', 'earlier_named', metres, hours);

-- Echoes: of pairs of reports that tell the same problem, those that tell it again. Voices that follow each other are one
-- problem, whose first report stands; linked_to is that one. Among reports of the same instant the source's own ids decide.
-- pair_table: report_id, earlier_id, both reports that count; apart_table: report_id of those told apart, which are no echo,
-- and may be the first of others. Grain: one row an echo.
create or replace macro echoes(pair_table, apart_table) as table
    with recursive before as materialized (
        select
            pair.report_id,
            min_by(pair.earlier_id, row(earlier.occurred_at, earlier.source, earlier.source_report_id)) as earlier_id
        from query_table(pair_table) as pair
        inner join report as earlier on earlier.report_id = pair.earlier_id
        inner join report as later on later.report_id = pair.report_id
        anti join query_table(apart_table) as apart on apart.report_id = pair.report_id
        where row(earlier.occurred_at, earlier.source, earlier.source_report_id)
            < row(later.occurred_at, later.source, later.source_report_id)
        group by pair.report_id
    ),

    chain as (
        select report_id, earlier_id, 1 as step from before
        union all
        select chain.report_id, before.earlier_id, chain.step + 1 as step
        from chain
        inner join before on before.report_id = chain.earlier_id
    )

    select report_id, max_by(earlier_id, step) as linked_to
    from chain
    group by report_id;

-- Echoes up to green: a problem ends when the report that stands for it has turned green. Whoever else tells of the place
-- from then on tells a new problem, which later voices repeat: else a green set for show would hide that it was none. An account
-- that tells what it told before repeats itself, green or not.
-- echo_table: as echoes tells them; pair_table: as same_problem tells them; green_table: report_id, at_instant (since when
-- the report stands green). Grain: one row an echo that remains.
create or replace macro echoes_up_to_green(echo_table, pair_table, green_table) as table
    with recursive named as (
        select report_id from query_table(pair_table)
        union
        select earlier_id as report_id from query_table(pair_table)
    ),

    -- the log of reports is read once, for it is long and the voices are few
    told as materialized (
        select
            report.report_id, report.occurred_at as at_instant, green.at_instant as green_at,
            row(report.occurred_at, report.source, report.source_report_id) as told_order
        from report
        inner join named on named.report_id = report.report_id
        left join query_table(green_table) as green on green.report_id = report.report_id
    ),

    own_echo as (
        select distinct pair.report_id
        from query_table(pair_table) as pair
        inner join told as earlier on earlier.report_id = pair.earlier_id
        inner join told as later on later.report_id = pair.report_id
        where pair.is_of_account and earlier.told_order < later.told_order
    ),

    voice as materialized (
        select told.*, echo.linked_to as first_id, own_echo.report_id is not null as is_of_account
        from query_table(echo_table) as echo
        inner join told on told.report_id = echo.report_id
        left join own_echo on own_echo.report_id = echo.report_id
    ),

    -- the reports that stand for a problem, one after the other: the first of all, then the first voice after each green
    head as (
        select told.report_id as first_id, told.report_id as head_id, told.green_at, told.told_order
        from told
        where told.report_id in (select voice.first_id from voice)
        union all
        select
            head.first_id,
            min_by(voice.report_id, voice.told_order) as head_id,
            min_by(coalesce(voice.green_at, 'infinity'::timestamptz), voice.told_order) as green_at,
            min(voice.told_order) as told_order
        from head
        inner join voice
            on voice.first_id = head.first_id
            and voice.at_instant >= head.green_at
            and voice.told_order > head.told_order
            and not voice.is_of_account
        group by head.first_id
    )

    select voice.report_id, max_by(head.head_id, head.told_order) as linked_to
    from voice
    inner join head on head.first_id = voice.first_id and head.told_order < voice.told_order
    where voice.report_id not in (select head.head_id from head)
    group by voice.report_id;

-- Relapses: of pairs of a report and a green of its place before it, the last green. Grain: one row a relapse.
-- green_table: report_id, at_instant (of completion).
create or replace macro relapses(pair_table, green_table) as table
    select
        pair.report_id,
        max_by(pair.earlier_id, row(green.at_instant, report.source, report.source_report_id)) as linked_to
    from query_table(pair_table) as pair
    inner join query_table(green_table) as green on green.report_id = pair.earlier_id
    inner join report on report.report_id = pair.earlier_id
    group by pair.report_id;
