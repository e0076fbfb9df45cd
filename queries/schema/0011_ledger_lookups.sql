-- Kept state of the ledger, beside what 0010 keeps: what spares a page a month of units' days, and a batch the whole log.

-- What units of a kelurahan sent on a day, RT and RW apart; only days on which something stands.
create table lpj_area_day_kept (
    kelurahan_code varchar not null,
    is_rw boolean not null,
    day date not null,                   -- WIB
    sent_count integer not null,
    units_sending integer not null
);

insert into lpj_area_day_kept
select
    lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw, lpj_day_kept.day,
    sum(lpj_day_kept.sent_count)::integer as sent_count, count(*)::integer as units_sending
from lpj_day_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_day_kept.unit_id
where lpj_day_kept.sent_count > 0
group by lpj_unit.kelurahan_code, lpj_unit.rt is null, lpj_day_kept.day
order by lpj_day_kept.day, lpj_unit.kelurahan_code, is_rw;

-- The first and the last of the keys of one source that a batch brought new versions under: most sources count upwards, so that a
-- report which is named again is looked for in few batches.
create table lpj_keys_kept (
    source varchar not null,
    batch_id bigint not null,
    first_key varchar not null,
    last_key varchar not null
);

insert into lpj_keys_kept
select
    lpj_report.source, lpj_report.batch_id, min(lpj_report.source_lpj_id) as first_key, max(lpj_report.source_lpj_id) as last_key
from lpj_report
group by lpj_report.source, lpj_report.batch_id
order by lpj_report.batch_id, lpj_report.source;
