-- Of reports of which this batch brought one version beside others: every version but the highest is overtaken.
insert into lpj_overtaken_kept
with sibling as (
    select seen_lpj.id_digest, seen_lpj.revision from seen_lpj
    union all
    select judged_lpj.id_digest, judged_lpj.revision from judged_lpj where judged_lpj.verdict_on_row = 'new'
),

several as (
    select sibling.id_digest, max(sibling.revision) as highest
    from sibling
    group by sibling.id_digest
    having count(*) > 1
)

select sibling.id_digest, sibling.revision
from sibling
inner join several on several.id_digest = sibling.id_digest and several.highest > sibling.revision
anti join lpj_overtaken_kept as kept on kept.id_digest = sibling.id_digest and kept.revision = sibling.revision
order by sibling.id_digest, sibling.revision
