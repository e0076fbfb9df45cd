-- question: Which months of units changed after they were over, when and by how much?
-- params:   month DATE (its first day); kelurahan_code VARCHAR, null = all; unit_code VARCHAR, null = all
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; month DATE; recorded_at TIMESTAMPTZ; batch_id BIGINT; sent_before INTEGER;
--           sent_after INTEGER; validated_before INTEGER; validated_after INTEGER; refused_before INTEGER; refused_after INTEGER
-- grain:    one row per unit and batch that changed it, by time and unit
select
    lpj_unit.unit_code,
    lpj_unit.kelurahan_code,
    lpj_change.month,
    lpj_change.recorded_at,
    lpj_change.batch_id,
    lpj_change.sent_before,
    lpj_change.sent_after,
    lpj_change.validated_before,
    lpj_change.validated_after,
    lpj_change.refused_before,
    lpj_change.refused_after
from lpj_change
inner join lpj_unit on lpj_unit.unit_id = lpj_change.unit_id
where lpj_change.month = $month::date
    and (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (lpj_unit.unit_code = $unit_code or $unit_code is null)
order by lpj_change.batch_id, lpj_unit.unit_code
