-- question: What does the rating know of each report that a kelurahan holds or held, and why does it leave a report out?
-- params:   as_of TIMESTAMPTZ; up_to_batch BIGINT, null = by all that is known; window_from TIMESTAMPTZ;
--           verification_window_hours DOUBLE (hours); long_red_hours DOUBLE (hours);
--           problem_hours DOUBLE (hours); problem_metres DOUBLE (metres); relapse_days DOUBLE (days);
--           relapse_categories VARCHAR[]; panel_size INTEGER; panel_quorum INTEGER; panel_majority DOUBLE (share);
--           panel_days DOUBLE (days)
-- columns:  report_id BIGINT; kelurahan_code VARCHAR, null = an agency's, and nobody knows in which kelurahan; category VARCHAR;
--           channel VARCHAR; hour INTEGER (of the day, WIB); received_at TIMESTAMPTZ; responsible_since TIMESTAMPTZ;
--           action_hours DOUBLE (hours); action_seen BOOLEAN;
--           done_hours DOUBLE (hours), null = came too late to be judged; done_seen BOOLEAN; state VARCHAR;
--           is_idle BOOLEAN; is_idle_judged BOOLEAN; stars DOUBLE, null = not rated; was_rated BOOLEAN; is_green BOOLEAN;
--           panel_verdict VARCHAR, null = no round ended in the window; is_audited BOOLEAN; was_coordinated BOOLEAN;
--           in_window BOOLEAN; excluded VARCHAR, null = it counts; linked_to BIGINT, null = repeats none;
--           reporter_is_staff BOOLEAN; reporter_is_own_staff BOOLEAN
-- grain:    one row per report and holding: the present one, and each earlier one of a kelurahan that ended in the window;
--           ordered by report, kelurahan, start of the holding
--
-- In it: what is open, and what came, was done, rejected or marked a duplicate since window_from.
-- Own clock: from when the present kelurahan got the report, 24 hours a day, without the time an agency had it; a reopening
-- by DOOR does not set it back. Done counts where it stands verified: done as of verification_window_hours before as_of,
-- and not reopened within as many hours of the completion. A completion by an agency, or entered while it had the report,
-- is not the kelurahan's: the clock stopped when the agency got it.
with present as not materialized (
    select * from state_at_version($as_of::timestamptz, $up_to_batch::bigint)
),

framed as materialized (
    select
        present.report_id, present.source, present.kind, present.category, present.kelurahan_code,
        present.latitude, present.longitude, present.received_at, present.state, present.responsible_since,
        present.first_action_at, present.completed_at, present.stars, present.was_coordinated, present.reopened_count,
        present.last_event_at,
        report.channel, report.reporter, report.kelurahan_code as routed_code,
        hours_after($as_of::timestamptz, -$verification_window_hours::double) as cut_at,
        present.kind = 'complaint' and present.state not in ('rejected', 'duplicate') as is_voice
    from present
    inner join report on report.report_id = present.report_id
    where is_open(present.state)
        or present.responsible_since >= $window_from::timestamptz
        or present.state_since >= $window_from::timestamptz
),

known_event as not materialized (
    select * from event_at_version($as_of::timestamptz, $up_to_batch::bigint)
),

-- Reports whose events themselves must be read, not only what became of them, and those events.
traced as materialized (
    select report_id
    from framed
    where reopened_count > 0
        or (was_coordinated and (state = 'waiting' or responsible_since >= $window_from::timestamptz))
        or (was_coordinated and completed_at >= $window_from::timestamptz)
        or (last_event_at > cut_at and responsible_since <= cut_at)
        or (responsible_since >= $window_from::timestamptz and responsible_since > received_at)
    union
    select acted.report_id
    from known_event as acted
    semi join framed on framed.report_id = acted.report_id and framed.kelurahan_code is not null
    where acted.occurred_at >= $window_from::timestamptz and acted.actor_role = 'skpd' and is_action(acted.kind)
),

traced_event as materialized (
    select report_id, event_id, kind, occurred_at, actor_role, kelurahan_code, skpd, stars, content_digest
    from known_event
    where report_id in (select traced.report_id from traced)
),

reopening as materialized (
    select * from reopenings('traced_event')
),

withdrawn as (
    select traced_event.event_id
    from traced_event
    anti join reopening on reopening.event_id = traced_event.event_id
    where traced_event.kind = 'door_reopened'
),

standing_event as materialized (
    select traced_event.*
    from traced_event
    anti join withdrawn on withdrawn.event_id = traced_event.event_id
),

-- Green: the completion of the present kelurahan that stands, or that DOOR took back.
taken_back as (
    select standing_event.report_id, max(standing_event.occurred_at) as green_at
    from standing_event
    inner join framed on framed.report_id = standing_event.report_id
    where framed.completed_at is null
        and framed.reopened_count > 0
        and standing_event.kind = 'completed'
        and standing_event.occurred_at >= framed.responsible_since
    group by standing_event.report_id
),

-- Verified: the completion that stood at the cut, and was not taken back within verification_window_hours. What had no event
-- since stood then as it stands; of the others the state of then is folded.
event_by_cut as materialized (
    select standing_event.*
    from standing_event
    inner join framed on framed.report_id = standing_event.report_id
    where framed.last_event_at > framed.cut_at
        and framed.responsible_since <= framed.cut_at
        and standing_event.occurred_at <= framed.cut_at
),

settled as (
    select report_id, completed_at from event_outcome('event_by_cut') where completed_at is not null
),

verified as (
    select settled.report_id, settled.completed_at
    from settled
    left join reopening
        on reopening.report_id = settled.report_id
        and reopening.occurred_at >= settled.completed_at
        and reopening.occurred_at <= hours_after(settled.completed_at, $verification_window_hours::double)
    where reopening.report_id is null
),

-- of the traced reports of a kelurahan
clocked as materialized (
    select
        framed.report_id, framed.responsible_since, framed.cut_at,
        coalesce(framed.completed_at, taken_back.green_at) as green_at,
        case when framed.last_event_at <= framed.cut_at then framed.completed_at else verified.completed_at end
            as verified_at
    from framed
    semi join traced on traced.report_id = framed.report_id
    left join taken_back on taken_back.report_id = framed.report_id
    left join verified on verified.report_id = framed.report_id
    where framed.kelurahan_code is not null
),

-- The agency's share of the time, of the reports that any agency had.
holding_event as materialized (
    select standing_event.*
    from standing_event
    inner join clocked on clocked.report_id = standing_event.report_id
    where standing_event.occurred_at >= clocked.responsible_since
        and (is_action(standing_event.kind) or standing_event.kind = 'door_reopened')
),

agency as (
    select
        segment.report_id,
        bool_or(segment.until_at is null) as is_with_agency,
        bool_or(is_between(clocked.green_at, segment.from_at, segment.until_at)) as is_green_of_agency,
        bool_or(is_between(clocked.verified_at, segment.from_at, segment.until_at)) as is_verified_of_agency,
        sum(microseconds_within(segment.from_at, segment.until_at, $as_of::timestamptz)) as us_until_now,
        sum(microseconds_within(segment.from_at, segment.until_at, clocked.cut_at)) as us_until_cut,
        sum(microseconds_within(segment.from_at, segment.until_at, clocked.verified_at)) as us_until_verified
    from agency_segments('holding_event') as segment
    inner join clocked on clocked.report_id = segment.report_id
    where segment.with_agency
    group by segment.report_id
),

first_actor as (
    select report_id, min_by(actor_role, event_order(occurred_at, kind, content_digest)) as actor_role
    from holding_event
    where is_action(kind)
    group by report_id
),

-- What citizens and the panel said of the greens. A rating of work that DOOR took back is not one of the work done since.
rating_since as (
    select
        traced_event.report_id,
        max_by(
            traced_event.stars,
            event_order(traced_event.occurred_at, traced_event.kind, traced_event.content_digest)
        ) as stars
    from traced_event
    inner join clocked on clocked.report_id = traced_event.report_id
    where traced_event.kind = 'rated' and traced_event.occurred_at >= clocked.green_at
    group by traced_event.report_id
),

panel_event as materialized (
    select report_id, event_id, kind, occurred_at, actor, verdict, content_digest
    from known_event
    where occurred_at >= hours_after($window_from::timestamptz, -$panel_days::double * 24)
        and kind in ('police_taken_up', 'audit_drawn', 'disputed', 'panel_assessed', 'door_reopened')
),

verdict as (
    select report_id, outcome
    from panel_outcome(
        'panel_event', $as_of::timestamptz, $panel_size::integer, $panel_quorum::integer, $panel_majority::double,
        $panel_days::double
    )
    where found_at >= $window_from::timestamptz
),

audited as (
    select distinct report_id
    from panel_event
    where kind = 'audit_drawn' and occurred_at >= $window_from::timestamptz
),

-- One problem once. Whatever lies in the frame may repeat another complaint that counts, wherever that lies and however old.
recent_voice as (
    select report_id, category, received_at as at_instant, latitude, longitude, routed_code, reporter
    from framed
    where is_voice and received_at >= $window_from::timestamptz
),

older_voice as (
    select report_id, category, received_at as at_instant, latitude, longitude, routed_code, reporter
    from framed
    where is_voice and received_at < $window_from::timestamptz
),

complaint as not materialized (
    select
        report_id, category, occurred_at as at_instant, latitude, longitude, kelurahan_code as routed_code, reporter
    from report_at_version($as_of::timestamptz, $up_to_batch::bigint)
    where kind = 'complaint'
),

recent_complaint as (
    select * from complaint where at_instant >= hours_after($window_from::timestamptz, -$problem_hours::double)
),

told_pair as (
    select *
    from same_problem('recent_voice', 'recent_complaint', $problem_metres::double, $problem_hours::double)
    union all
    select *
    from same_problem('older_voice', 'complaint', $problem_metres::double, $problem_hours::double)
),

counted_pair as materialized (
    select
        told_pair.report_id, told_pair.earlier_id, told_pair.is_of_account,
        present.completed_at, present.responsible_since
    from told_pair
    inner join present
        on present.report_id = told_pair.earlier_id and present.state not in ('rejected', 'duplicate')
),

voice_done as materialized (
    select earlier_id as report_id, completed_at, responsible_since from counted_pair where completed_at is not null
    union
    select framed.report_id, framed.completed_at, framed.responsible_since
    from framed
    semi join counted_pair on counted_pair.report_id = framed.report_id
    where framed.completed_at is not null
),

told_apart as (
    select report_id
    from known_event
    where kind = 'told_apart' and report_id in (select counted_pair.report_id from counted_pair)
),

-- Since when a voice stands green: by its first completion, so that completing it again does not make what was told since
-- an echo of it; not by one that DOOR took back.
voice_step as materialized (
    select report_id, kind, occurred_at
    from known_event
    where kind in ('completed', 'door_reopened') and report_id in (select voice_done.report_id from voice_done)
),

voice_taken_back as (
    select report_id, max(occurred_at) as reopened_at from voice_step where kind = 'door_reopened' group by report_id
),

voice_green as materialized (
    select
        voice_done.report_id,
        coalesce(
            min(voice_step.occurred_at) filter (
                where voice_step.occurred_at >= greatest(voice_done.responsible_since, voice_taken_back.reopened_at)
            ),
            any_value(voice_done.completed_at)
        ) as at_instant
    from voice_done
    inner join voice_step on voice_step.report_id = voice_done.report_id and voice_step.kind = 'completed'
    left join voice_taken_back on voice_taken_back.report_id = voice_done.report_id
    group by voice_done.report_id
),

told_again as materialized (
    select * from echoes('counted_pair', 'told_apart')
),

echo as (
    select * from echoes_up_to_green('told_again', 'counted_pair', 'voice_green')
),

returned as (
    select report_id, category, received_at as at_instant, latitude, longitude
    from framed
    where is_voice and latitude is not null and list_contains($relapse_categories::varchar[], category)
),

turned_green as materialized (
    select report_id, category, completed_at as at_instant, latitude, longitude
    from present
    where kind = 'complaint'
        and completed_at is not null
        and latitude is not null
        and list_contains($relapse_categories::varchar[], category)
),

returned_pair as (
    select *
    from same_place('returned', 'turned_green', $problem_metres::double, $relapse_days::double * 24)
),

relapse as (
    select * from relapses('returned_pair', 'turned_green')
),

-- Who had it before, of what changed hands. The source's first word on who holds a report may be set right within minutes.
moved_event as materialized (
    select traced_event.*
    from traced_event
    semi join framed
        on framed.report_id = traced_event.report_id
        and framed.responsible_since >= $window_from::timestamptz
        and framed.responsible_since > framed.received_at
),

former as (
    select * from former_holdings('moved_event') where held_until >= $window_from::timestamptz
),

-- the original that the administrators named
duplicate as (
    select
        marked.report_id,
        max_by(original.report_id, event_order(marked.occurred_at, marked.kind, marked.content_digest)) as linked_to
    from known_event as marked
    inner join framed on framed.report_id = marked.report_id
    inner join report_identity as original
        on original.source = framed.source and original.source_report_id = marked.duplicate_of
    where marked.kind = 'marked_duplicate' and marked.occurred_at >= $window_from::timestamptz and framed.state = 'duplicate'
    group by marked.report_id
),

-- All that is known of few reports, side by side, so that it is joined once.
noted as (
    select
        report_id,
        bool_or(is_traced) as is_traced,
        max(green_at) as green_at,
        max(verified_at) as verified_at,
        coalesce(bool_or(is_with_agency), false) as is_with_agency,
        coalesce(bool_or(is_green_of_agency), false) as is_green_of_agency,
        coalesce(bool_or(is_verified_of_agency), false) as is_verified_of_agency,
        coalesce(max(us_until_now), 0) as us_until_now,
        coalesce(max(us_until_cut), 0) as us_until_cut,
        coalesce(max(us_until_verified), 0) as us_until_verified,
        max(actor_role) as first_actor_role,
        max(stars) as stars_since,
        max(outcome) as panel_verdict,
        bool_or(is_audited) as is_audited,
        max(duplicate_of) as duplicate_of,
        max(echo_of) as echo_of,
        max(relapse_of) as relapse_of
    from (
        select report_id, true as is_traced, green_at, verified_at from clocked
        union all by name
        select * from agency
        union all by name
        select * from first_actor
        union all by name
        select report_id, stars from rating_since
        union all by name
        select * from verdict
        union all by name
        select report_id, true as is_audited from audited
        union all by name
        select report_id, linked_to as duplicate_of from duplicate
        union all by name
        select report_id, linked_to as echo_of from echo
        union all by name
        select report_id, linked_to as relapse_of from relapse
    )
    group by report_id
),

timed as (
    select
        framed.*, noted.* exclude (report_id, green_at, verified_at),
        case when noted.is_traced then noted.green_at else framed.completed_at end as green_at,
        case
            when noted.is_traced then noted.verified_at
            when framed.completed_at <= framed.cut_at then framed.completed_at
        end as verified_at
    from framed
    left join noted on noted.report_id = framed.report_id
),

measured as (
    select
        report_id,
        coalesce(kelurahan_code, routed_code) as kelurahan_code,
        category, channel, reporter, received_at, responsible_since, cut_at, state, was_coordinated,
        kelurahan_code is not null as is_kelurahans,
        responsible_since >= $window_from::timestamptz as in_window,
        first_action_at is not null and first_actor_role is distinct from 'skpd' as action_seen,
        epoch_us(coalesce(first_action_at, $as_of::timestamptz)) - epoch_us(responsible_since) as action_us,
        kelurahan_code is not null and verified_at is not null and not coalesce(is_verified_of_agency, false)
            as done_seen,
        epoch_us(cut_at) - epoch_us(responsible_since) - coalesce(us_until_cut, 0) as cut_us,
        epoch_us(verified_at) - epoch_us(responsible_since) - coalesce(us_until_verified, 0) as verified_us,
        epoch_us($as_of::timestamptz) - epoch_us(responsible_since) as age_us,
        coalesce(us_until_now, 0) as agency_us,
        coalesce(is_with_agency, false) or state = 'coordinating' as is_with_agency,
        kelurahan_code is not null
        and coalesce(green_at >= $window_from::timestamptz, false)
        and not coalesce(is_green_of_agency, false) as is_green,
        case
            when green_at is null then null
            when reopened_count > 0 then stars_since
            else stars
        end as stars,
        stars is not null as was_rated,
        panel_verdict,
        coalesce(is_audited, false) as is_audited,
        case
            when kind <> 'complaint' then 'not_a_complaint'
            when state in ('rejected', 'duplicate') then state
            when kelurahan_code is null then 'agency'
            when echo_of is not null then 'echo'
            when relapse_of is not null then 'relapse'
        end as excluded,
        case
            when not is_voice then duplicate_of
            when kelurahan_code is not null then coalesce(echo_of, relapse_of)
        end as linked_to
    from timed
),

present_holding as (
    select
        report_id, kelurahan_code, category, channel, reporter, received_at, responsible_since, action_us, action_seen,
        case
            when not is_kelurahans then null
            when done_seen then verified_us
            when responsible_since <= cut_at then cut_us
        end as done_us,
        done_seen, state,
        is_kelurahans and state = 'waiting' and hours_of(age_us - agency_us) >= $long_red_hours::double as is_idle,
        is_kelurahans and in_window and not is_with_agency and hours_of(age_us) >= $long_red_hours::double
            as could_be_idle,
        stars, was_rated, is_green, panel_verdict, is_audited, was_coordinated, in_window, excluded, linked_to
    from measured
),

former_holding as (
    select
        former.report_id, former.kelurahan_code, framed.category, framed.channel, framed.reporter, framed.received_at,
        former.held_from as responsible_since,
        epoch_us(coalesce(former.first_action_at, former.held_until)) - epoch_us(former.held_from) as action_us,
        former.first_action_at is not null as action_seen,
        epoch_us(former.held_until) - epoch_us(former.held_from) as done_us,
        false as done_seen, framed.state, false as is_idle, false as could_be_idle,
        null as stars, false as was_rated, false as is_green, null as panel_verdict, false as is_audited,
        false as was_coordinated,
        former.held_from >= $window_from::timestamptz as in_window,
        'handed_over' as excluded,
        null as linked_to
    from former
    inner join framed on framed.report_id = former.report_id
),

holding as (
    select * from present_holding
    union all by name
    select * from former_holding
)

select
    report_id,
    kelurahan_code,
    category,
    channel,
    hour_in_wib(received_at) as hour,
    received_at,
    responsible_since,
    hours_of(action_us) as action_hours,
    action_seen,
    hours_of(done_us) as done_hours,
    done_seen,
    state,
    is_idle,
    is_idle or could_be_idle as is_idle_judged,
    stars::double as stars,
    was_rated,
    is_green,
    panel_verdict,
    is_audited,
    was_coordinated,
    in_window,
    excluded,
    linked_to,
    is_staff(reporter) as reporter_is_staff,
    is_staff_of(reporter, kelurahan_code) as reporter_is_own_staff
from holding
order by report_id, kelurahan_code, responsible_since
