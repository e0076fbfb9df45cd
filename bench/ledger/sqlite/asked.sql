-- What a question is asked of, and what it works out on the way; of this connection alone.
create temp table asked_unit (unit_id integer primary key);

create temp table standing (
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
    standing text not null
);

create temp table copy (lpj_id integer primary key);
