-- One month of the log as SQLite serves it best: a unit's reports lie together, days count from 1970, times are microseconds.
create table unit (
    unit_id integer primary key,
    unit_code text not null,
    kelurahan_code text not null,
    is_rw integer not null
);

create table lpj (
    unit_id integer not null,
    day integer not null,
    lpj_id integer not null,
    revision integer not null,
    id_digest integer not null,
    kind text not null,
    minute integer not null,
    occurred_at integer not null,
    photo integer,
    words integer,
    words_length integer not null,
    batch_id integer not null,
    primary key (unit_id, day, lpj_id, revision)
) without rowid;

create table act_of_one (
    id_digest integer not null,
    act_rank integer not null -- the greater, the more it decides
);

create table act_of_days (
    unit_id integer not null,
    from_day integer not null,
    to_day integer not null,
    occurred_at integer not null,
    up_to_batch integer not null,
    act_rank integer not null
);
