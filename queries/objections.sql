-- question: What did heads of RT and RW object to, and what became of it?
-- params:   unit_code VARCHAR, null = all the viewer may see; up_to_entry BIGINT
-- columns:  entry_id BIGINT; kind VARCHAR; subject VARCHAR, "<unit_code>/<year>-<month>"; action VARCHAR; actor VARCHAR;
--           actor_role VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; data_version BIGINT, what was on the
--           actor's screen; details VARCHAR (JSON)
-- grain:    one row per entry, in the order of entering
select entry_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details
from room_entry
where entry_id <= $up_to_entry
    and kind = 'objection'
    and (split_part(subject, '/', 1) = $unit_code or $unit_code is null)
order by entry_id
