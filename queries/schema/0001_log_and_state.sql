-- The log: append only, the truth. Times are instants; occurred_at = when it happened, recorded_at = when we learned of it.
-- No keys or constraints that a lake lacks: the fold sees to uniqueness with joins.

create table report_identity (
    report_id bigint not null,           -- ours, in order of arrival
    source varchar not null,
    source_report_id varchar not null    -- unique with its source
);

create table report (
    report_id bigint not null,
    source varchar not null,
    source_report_id varchar not null,
    kind varchar not null,
    category varchar not null,
    category_given varchar,              -- the source's own word
    channel varchar not null,
    description varchar,
    reporter varchar,
    photo varchar,
    latitude double,
    longitude double,
    unit varchar,                        -- the unit as the source wrote it
    kelurahan_code varchar,              -- as routed at intake
    skpd varchar,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    flags varchar,
    content_digest ubigint not null,     -- of what the source said, not of how we routed it
    batch_id bigint not null
);

create table handling_event (
    event_id bigint not null,
    report_id bigint not null,
    event_key varchar not null,          -- unique within its report
    kind varchar not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor_role varchar not null,
    actor varchar,
    kelurahan_code varchar,
    skpd varchar,
    stars tinyint,
    verdict varchar,
    duplicate_of varchar,
    photo varchar,
    note varchar,
    content_digest ubigint not null,
    batch_id bigint not null
);

create table batch (
    batch_id bigint not null primary key,
    batch_key varchar not null unique,
    source varchar not null,
    file_name varchar not null,
    file_digest varchar not null,
    mapping varchar not null,
    nature varchar not null,
    chunk integer not null,
    rows_count bigint not null,
    accepted_count bigint not null,
    known_count bigint not null,
    quarantined_count bigint not null,
    quarantined_reasons varchar not null, -- JSON object: reason -> rows
    reports_count bigint not null,
    events_count bigint not null,
    recorded_at timestamptz not null,    -- the room's time
    committed_at timestamptz not null    -- the world's time: for liveness
);

create table quarantine (
    quarantine_id bigint not null,
    source varchar not null,
    file_name varchar not null,
    mapping varchar not null,
    nature varchar not null,
    row_number bigint not null,
    line bigint,
    reason varchar not null,
    detail varchar,                      -- JSON object: what the reason names
    raw varchar not null,                -- JSON object: the row as it came
    stored varchar,                      -- JSON object: the version already stored, where the two conflict
    row_digest ubigint not null,        -- of source, mapping, reason and raw: the same refusal is kept once
    recorded_at timestamptz not null,
    batch_id bigint not null,
    resolved_at timestamptz              -- set when a retry took the row
);

-- Kept state: one row a report and one a kelurahan and day. Derived from the log; can be dropped and rebuilt.

create table report_state_kept (
    report_id bigint not null,
    source varchar not null,
    kind varchar not null,
    category varchar not null,
    kelurahan_code varchar,              -- whose it is now; null = an agency's or nobody's
    skpd varchar,
    latitude double,
    longitude double,
    received_at timestamptz not null,
    state varchar not null,
    state_since timestamptz not null,
    state_cause varchar not null,        -- the kind of event that brought the state
    responsible_since timestamptz not null, -- since when the present kelurahan has it
    first_action_at timestamptz,         -- the present kelurahan's first action
    completed_at timestamptz,            -- the completion that stands; null unless done
    stars tinyint,                       -- the last rating
    was_coordinated boolean not null,    -- an agency had it at some time since the present kelurahan has it
    reopened_count integer not null,
    last_event_at timestamptz not null
);

create table kelurahan_day_kept (
    kelurahan_code varchar not null,
    day date not null,                   -- WIB
    received_count bigint not null,      -- complaints received on the day
    done_count bigint not null           -- complaints whose standing completion fell on the day
);

create table kelurahan (
    kelurahan_code varchar not null primary key,
    kelurahan_name varchar not null,
    kecamatan varchar not null,
    kota varchar not null,
    latitude double not null,
    longitude double not null,
    area_km2 double,
    population bigint,
    rw_count integer
);

create table store_nature (nature varchar not null);

create view report_state as select * from report_state_kept;
create view kelurahan_day as select * from kelurahan_day_kept;
