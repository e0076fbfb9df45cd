-- Between which batches the log can hold the reports that this batch names, by themselves or by acts: of their sources, those whose
-- keys reach into the named ones. Where the keys of a source have no order, that may be all. Null = none can.
with named as (
    select told_lpj.source, told_lpj.source_lpj_id from told_lpj
    union all
    select told_act.source, told_act.source_lpj_id from told_act where told_act.source_lpj_id is not null
),

reach as (
    select named.source, min(named.source_lpj_id) as first_key, max(named.source_lpj_id) as last_key
    from named
    group by named.source
)

select min(kept.batch_id) as first_batch, max(kept.batch_id) as last_batch
from lpj_keys_kept as kept
inner join reach
    on reach.source = kept.source
    and reach.first_key <= kept.last_key
    and reach.last_key >= kept.first_key
