-- What becomes of an incoming row beside the version that stands: the stored one, else the first of its batch (turn 1).
create or replace macro row_verdict(stored_digest, own_digest, turn, first_digest) as
    case
        when stored_digest = own_digest then 'known'
        when stored_digest is not null then 'conflict'
        when turn = 1 then 'new'
        when first_digest = own_digest then 'known'
        else 'conflict'
    end;
