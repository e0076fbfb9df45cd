-- What RT and RW send (LPJ), what is done with it, and the register of RT and RW: a log beside citizens' reports, append only.
-- No keys or constraints that a lake lacks: the fold sees to uniqueness with joins.

create table lpj_unit (
    unit_id integer not null,            -- ours, given when a unit is first mentioned
    unit_code varchar not null,
    kelurahan_code varchar not null,
    rw varchar not null,
    rt varchar                           -- null = the RW itself
);

create table unit_event (
    unit_id integer not null,
    kind varchar not null,
    on_day date not null,                -- WIB
    is_estimated boolean not null,
    note varchar,
    source varchar not null,
    event_key varchar not null,          -- unique with its source
    key_digest ubigint not null,         -- of source and event_key
    recorded_at timestamptz not null,
    content_digest ubigint not null,
    batch_id bigint not null
);

create table lpj_report (
    lpj_id bigint not null,              -- ours, the same for every revision of a report
    unit_id integer not null,
    source varchar not null,
    source_lpj_id varchar not null,      -- with its source it names the report
    id_digest ubigint not null,          -- of source and source_lpj_id
    revision integer not null,           -- the highest stands
    kind varchar not null,
    kind_given varchar,                  -- the source's own word
    occurred_at timestamptz not null,
    day date not null,                   -- WIB, of occurred_at
    minute smallint,                     -- of the day, WIB; null = only the day was told
    recorded_at timestamptz not null,
    photo varchar,
    photo_digest ubigint,                -- DuckDB's hash: a test tells when it becomes another one
    words varchar,
    words_digest ubigint,                -- of the words without case and spacing
    words_length integer,                -- of these
    flags varchar,
    content_digest ubigint not null,
    batch_id bigint not null
);

create table lpj_act (
    act_id bigint not null,
    act_key varchar not null,            -- unique with its source
    key_digest ubigint not null,         -- of source and act_key
    source varchar not null,
    kind varchar not null,
    unit_id integer not null,
    source_lpj_id varchar,               -- of one report of `source`; null = of the unit's days
    id_digest ubigint,                   -- of source and source_lpj_id
    from_day date,                       -- WIB, both ends in
    to_day date,
    up_to_batch bigint,                  -- what the actor had on his screen; null = not known
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor varchar,
    actor_role varchar not null,
    reason varchar,
    note varchar,
    content_digest ubigint not null,
    batch_id bigint not null
);

-- Kept state: derived from the log; can be dropped and rebuilt.

-- Versions of reports that a later revision has overtaken: few, and no count wants them.
create table lpj_overtaken_kept (
    id_digest ubigint not null,
    revision integer not null
);

create table lpj_day_kept (
    unit_id integer not null,
    day date not null,                   -- WIB; only days with something
    sent_count integer not null,         -- all that are not withdrawn
    communal_work_count integer not null,
    public_facilities_count integer not null,
    social_conditions_count integer not null,
    population_movement_count integer not null,
    community_service_count integer not null,
    other_count integer not null,
    validated_count integer not null,
    refused_count integer not null,      -- waiting = sent - validated - refused
    copy_count integer not null,
    withdrawn_count integer not null,
    last_occurred_at timestamptz,        -- of those sent
    oldest_waiting_at timestamptz        -- of those that wait
);

create table lpj_month_kept (
    unit_id integer not null,
    month date not null,                 -- its first day
    sent_count integer not null,
    communal_work_count integer not null,
    public_facilities_count integer not null,
    social_conditions_count integer not null,
    population_movement_count integer not null,
    community_service_count integer not null,
    other_count integer not null,
    validated_count integer not null,
    refused_count integer not null,
    copy_count integer not null,
    withdrawn_count integer not null,
    days_at_least integer[] not null,    -- element n = days with at least n reports, n = 1 to 10
    last_occurred_at timestamptz,
    changed_batch bigint not null        -- the last batch that told anything of the unit and month
);

create table lpj_copy_kept (
    unit_id integer not null,
    day date not null,
    lpj_id bigint not null,
    copy_of_photo boolean not null,
    copy_of_words boolean not null,
    same_minute boolean not null
);

-- What the register says, as spans of days: registered, head (in office), help (needed).
create table unit_span_kept (
    unit_id integer not null,
    kind varchar not null,
    from_day date not null,
    until_day date,                      -- the first day no more; null = it goes on
    is_estimated boolean not null
);

-- A month that was over already, and changed all the same. Append only.
create table lpj_change (
    unit_id integer not null,
    month date not null,
    recorded_at timestamptz not null,
    batch_id bigint not null,
    sent_before integer not null,
    sent_after integer not null,
    validated_before integer not null,
    validated_after integer not null,
    refused_before integer not null,
    refused_after integer not null
);

-- What a month came to when it was closed, and what was put right since. Append only.
create table lpj_closing (
    unit_id integer not null,
    month date not null,
    closed_at timestamptz not null,      -- the room's time
    decree varchar,                      -- null = none was in force
    outcome varchar not null,
    sent_count integer not null,
    validated_count integer not null,
    due_rupiah bigint                    -- null = the rule gives no amount
);

create table lpj_adjustment (
    adjustment_id bigint not null,
    unit_id integer not null,
    month date not null,
    recorded_at timestamptz not null,    -- the room's time
    decree varchar,
    before_rupiah bigint,
    after_rupiah bigint,
    amount_rupiah bigint not null,
    cause varchar not null
);

alter table batch add column lpj_reports_count bigint default 0;
alter table batch add column lpj_acts_count bigint default 0;
alter table batch add column unit_events_count bigint default 0;
