-- What becomes of an incoming row beside the version that stands: the stored one, else the first of its batch (turn 1).
create or replace macro row_verdict(stored_digest, own_digest, turn, first_digest) as
    case
        when stored_digest = own_digest then 'known'
        when stored_digest is not null then 'conflict'
        when turn = 1 then 'new'
        when first_digest = own_digest then 'known'
        else 'conflict'
    end;

-- Rows that a source names by a key of its own, each beside the version that stands: the stored one, else the first of this batch.
-- told_table: key_digest, content_digest, row_number; log_table: key_digest, content_digest. Grain: one row a told row.
create or replace macro judged_by_key(told_table, log_table) as table
    with turned as (
        select
            told.*,
            row_number() over same_key as turn,
            first_value(told.content_digest) over same_key as first_digest
        from query_table(told_table) as told
        window same_key as (
            partition by told.key_digest order by told.row_number rows between unbounded preceding and current row
        )
    ),

    stored as (
        select kept.key_digest, kept.content_digest
        from query_table(log_table) as kept
        where kept.key_digest in (select told.key_digest from query_table(told_table) as told)
    )

    select
        turned.* exclude (turn, first_digest),
        row_verdict(stored.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
    from turned
    left join stored on stored.key_digest = turned.key_digest;
