-- Each incoming version beside the one that stands under its id and revision: the stored one, else the first of this batch.
create or replace temp table judged_lpj as
with repeated as (
    select told_lpj.id_digest, told_lpj.revision
    from told_lpj
    group by told_lpj.id_digest, told_lpj.revision
    having count(*) > 1
),

turned as (
    select
        told_lpj.*,
        row_number() over same_version as turn,
        first_value(told_lpj.content_digest) over same_version as first_digest
    from told_lpj
    semi join repeated on repeated.id_digest = told_lpj.id_digest and repeated.revision = told_lpj.revision
    window same_version as (
        partition by told_lpj.id_digest, told_lpj.revision
        order by told_lpj.row_number rows between unbounded preceding and current row
    )
    union all by name
    select told_lpj.*, 1 as turn, told_lpj.content_digest as first_digest
    from told_lpj
    anti join repeated on repeated.id_digest = told_lpj.id_digest and repeated.revision = told_lpj.revision
)

select
    turned.* exclude (turn, first_digest),
    row_verdict(seen_lpj.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
from turned
left join seen_lpj on seen_lpj.id_digest = turned.id_digest and seen_lpj.revision = turned.revision
