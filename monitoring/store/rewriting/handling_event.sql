insert into handling_event by name
select
    stored.* replace (
        case
            when stored.actor_role in ('administrator', 'kelurahan', 'skpd', 'police', 'panel', 'jsc') then stored.actor
            else hidden_name.pseudonym
        end as actor,
        event_digest(
            stored.kind, stored.occurred_at, stored.actor_role, stored.actor, stored.skpd, stored.stars, stored.verdict,
            stored.duplicate_of, stored.photo, stored.note, stored.kelurahan_code
        ) as content_digest
    )
from before.handling_event as stored
left join hidden_name on hidden_name.name = stored.actor
order by stored.event_id
