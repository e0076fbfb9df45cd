-- The log as SQLite serves it best: events lie by report and order, times are microseconds since 1970.
create table event (
    report_id integer not null,
    event_order integer not null, -- its place in the order of all events
    event_id integer not null,
    kind text not null,
    occurred_at integer not null,
    recorded_at integer not null,
    kelurahan_code text,
    skpd text,
    stars integer,
    primary key (report_id, event_order)
) without rowid;

create table report (
    report_id integer primary key,
    source text not null,
    source_report_id text not null,
    kind text not null,
    category text not null,
    kelurahan_code text,
    received_at integer not null,
    recorded_at integer not null
);

create table kelurahan (
    kelurahan_code text primary key,
    kelurahan_name text not null,
    kecamatan text not null,
    kota text not null
) without rowid;
