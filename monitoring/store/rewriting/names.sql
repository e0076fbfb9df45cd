-- Every name in the log that is to be hidden. Whoever acted for an office is named.
select distinct reporter as name from before.report where reporter is not null
union
select distinct actor as name
from before.handling_event
where actor is not null
    and actor_role not in ('administrator', 'kelurahan', 'skpd', 'police', 'panel', 'jsc')
order by name
