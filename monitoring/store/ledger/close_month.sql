-- The units' month as it comes out now; a unit whose month is closed already is left as it was.
insert into lpj_closing by name
select
    lpj_unit.unit_id, $month::date as month, $recorded_at::timestamptz as closed_at, incoming_closing.decree, incoming_closing.outcome,
    incoming_closing.sent_count, incoming_closing.validated_count, incoming_closing.due_rupiah
from incoming_closing
inner join lpj_unit on lpj_unit.unit_code = incoming_closing.unit_code
anti join (
    select lpj_closing.unit_id from lpj_closing where lpj_closing.month = $month::date
) as closed on closed.unit_id = lpj_unit.unit_id
qualify row_number() over (partition by lpj_unit.unit_id order by incoming_closing.outcome) = 1
order by lpj_unit.unit_id
