create or replace temp table told_act as
select
    incoming_act.* exclude (unit_code), lpj_unit.unit_id,
    own_key_digest(incoming_act.source, incoming_act.act_key) as key_digest,
    case
        when incoming_act.source_lpj_id is not null
            then own_key_digest(incoming_act.source, incoming_act.source_lpj_id)
    end as id_digest,
    md5_number_lower(concat_ws(
        chr(31), incoming_act.kind, incoming_act.unit_code, coalesce(incoming_act.source_lpj_id, chr(30)),
        coalesce(incoming_act.from_day::varchar, chr(30)), coalesce(incoming_act.to_day::varchar, chr(30)),
        coalesce(incoming_act.up_to_batch::varchar, chr(30)), epoch_us(incoming_act.occurred_at)::varchar,
        incoming_act.actor_role, coalesce(incoming_act.actor, chr(30)), coalesce(incoming_act.reason, chr(30)),
        coalesce(incoming_act.note, chr(30))
    )) as content_digest
from incoming_act
inner join lpj_unit on lpj_unit.unit_code = incoming_act.unit_code
