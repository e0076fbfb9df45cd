create index unit_by_kelurahan on unit (kelurahan_code);
create index unit_by_code on unit (unit_code);
create index lpj_corrected on lpj (id_digest, revision) where revision > 0;
create index act_by_id on act_of_one (id_digest, act_rank);
create index act_by_unit on act_of_days (unit_id, from_day, to_day, occurred_at, up_to_batch, act_rank);
analyze;
