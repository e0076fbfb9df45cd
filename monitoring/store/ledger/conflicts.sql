-- Rows that contradict what is stored under the same key, with the stored version. Asked once the new rows are in the log.
create or replace temp table conflicting_ledger as
select
    judged_lpj.row_number,
    json_object('id', judged_lpj.source_lpj_id, 'revision', judged_lpj.revision)::varchar as detail,
    (
        select to_json(kept)::varchar
        from (
            select
                stored.source, stored.source_lpj_id, stored.revision, stored.kind, stored.kind_given, stored.occurred_at, stored.photo,
                stored.words, stored.recorded_at
        ) as kept
    ) as stored
from judged_lpj
inner join lpj_report as stored on stored.id_digest = judged_lpj.id_digest and stored.revision = judged_lpj.revision
where judged_lpj.verdict_on_row = 'conflict'
union all
select
    judged_act.row_number,
    json_object('act', judged_act.act_key)::varchar as detail,
    (
        select to_json(kept)::varchar
        from (select stored.* exclude (act_id, key_digest, id_digest, unit_id, content_digest, batch_id)) as kept
    ) as stored
from judged_act
inner join lpj_act as stored on stored.key_digest = judged_act.key_digest
where judged_act.verdict_on_row = 'conflict'
union all
select
    judged_unit_event.row_number,
    json_object('event', judged_unit_event.event_key)::varchar as detail,
    (
        select to_json(kept)::varchar
        from (select stored.* exclude (key_digest, unit_id, content_digest, batch_id)) as kept
    ) as stored
from judged_unit_event
inner join unit_event as stored on stored.key_digest = judged_unit_event.key_digest
where judged_unit_event.verdict_on_row = 'conflict'
