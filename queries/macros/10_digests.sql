-- What the source said of a report, in one number: two versions with the same number do not contradict each other. In it is the
-- source's own word for the category, so that a mended mapping makes no conflict. Who reported is not in it: his pseudonym is
-- another one under another key, and a report that is sent once more after the key was changed is still the same report.
create or replace macro report_digest(
    kind, category_given, category, channel, description, photo, latitude, longitude, unit, occurred_at
) as
    md5_number_lower(concat_ws(
        chr(31), kind, coalesce(category_given, category), channel, coalesce(description, chr(30)),
        coalesce(photo, chr(30)), coalesce(latitude::varchar, chr(30)), coalesce(longitude::varchar, chr(30)),
        coalesce(unit, chr(30)), epoch_us(occurred_at)::varchar
    ));

-- The same of an event. Its actor is in it only where he acted for an office, since all others are hidden. Where a report was first
-- routed is our doing, and may change with the boundaries; a hand-over is the source's word.
create or replace macro event_digest(
    kind, occurred_at, actor_role, actor, skpd, stars, verdict, duplicate_of, photo, note, kelurahan_code
) as
    md5_number_lower(concat_ws(
        chr(31), kind, epoch_us(occurred_at)::varchar, actor_role,
        case
            when actor_role in ('administrator', 'kelurahan', 'skpd', 'police', 'panel', 'jsc') then coalesce(actor, chr(30))
            else chr(30)
        end,
        coalesce(skpd, chr(30)), coalesce(stars::varchar, chr(30)), coalesce(verdict, chr(30)),
        coalesce(duplicate_of, chr(30)), coalesce(photo, chr(30)), coalesce(note, chr(30)),
        case when kind = 'received' then chr(30) else coalesce(kelurahan_code, chr(30)) end
    ));

-- A refused row, so that the same refusal is kept once: whatever the key was under which its names were hidden.
create or replace macro refusal_digest(source, mapping, reason, raw) as
    md5_number_lower(concat_ws(
        chr(31), source, mapping, reason, regexp_replace(raw, '"((petugas-([0-9.]+-)?)?)p[0-9]+-[0-9a-f]{16}"', '"\1p"', 'g')
    ));
