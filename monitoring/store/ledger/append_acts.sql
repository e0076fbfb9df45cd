insert into lpj_act by name
select
    (select coalesce(max(lpj_act.act_id), 0) from lpj_act)
    + row_number() over (order by judged_act.occurred_at, judged_act.key_digest) as act_id,
    judged_act.* exclude (row_number, verdict_on_row),
    $recorded_at::timestamptz as recorded_at, $batch_id::bigint as batch_id
from judged_act
where judged_act.verdict_on_row = 'new'
order by act_id
