-- question: At which decision windows was a kelurahan or an agency red, and when did it become so or cease to be?
-- params:   none
-- columns:  kind VARCHAR; subject VARCHAR (kelurahan code or agency); window_at TIMESTAMPTZ; known_at TIMESTAMPTZ;
--           colour VARCHAR; score DOUBLE (points, of an agency less one for each overdue report), null = none
-- grain:    one row per subject and window that is red or not of the colour before; ordered by when it was known, kind, subject
--
-- Green and yellow are one here. A window known only after a later one of the same subject is left out: what was acted upon
-- then stands.
with called as (
    select
        'kelurahan' as kind, row.kelurahan_code as subject, row.window_at,
        greatest(row.window_at, kept.computed_at) as known_at, row.colour, row.score
    from rating_window_row as row
    inner join rating_window as kept on kept.window_at = row.window_at
    union all
    select
        'skpd' as kind, skpd as subject, window_at, greatest(window_at, computed_at) as known_at,
        case when is_red then 'red' else 'green' end as colour,
        -overdue_count::double as score
    from agency_window
),

ever_red as (
    select distinct kind, subject from called where colour = 'red'
),

told as (
    select
        called.*,
        case when called.colour in ('red', 'too_few') then called.colour else 'clear' end as standing,
        max(called.window_at) over (
            partition by called.kind, called.subject order by called.known_at, called.window_at
            rows between unbounded preceding and 1 preceding
        ) as newest_before
    from called
    semi join ever_red on ever_red.kind = called.kind and ever_red.subject = called.subject
),

in_turn as (
    select
        *,
        lag(standing) over (partition by kind, subject order by window_at) as standing_before
    from told
    where window_at > newest_before or newest_before is null
)

select kind, subject, window_at, known_at, colour, score
from in_turn
where standing = 'red' or standing <> standing_before
order by known_at, kind, subject, window_at
