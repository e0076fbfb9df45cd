-- The room's own log: what people and the room itself do beside reports (calls, decisions, briefings, notices, looks at what
-- is personal). Append only: a correction is a new entry.

create table room_entry (
    entry_id bigint not null primary key, -- ours, in order of entering
    entry_key varchar not null unique,    -- a second entry of the same key is not entered again
    kind varchar not null,
    subject varchar not null,             -- the case's id, the briefing's, the notice's key, the screen looked at
    action varchar not null,
    actor varchar not null,               -- "room" = the room itself
    actor_role varchar not null,
    occurred_at timestamptz not null,     -- the room's time, as the actor says
    recorded_at timestamptz not null,     -- the room's time
    committed_at timestamptz not null,    -- the world's time
    data_version bigint not null,         -- what was on the actor's screen
    details varchar not null              -- JSON object: what the action says besides
);
