insert into report by name
select
    stored.* replace (
        hidden_name.pseudonym as reporter,
        report_digest(
            stored.kind, stored.category_given, stored.category, stored.channel, stored.description, stored.photo, stored.latitude,
            stored.longitude, stored.unit, stored.occurred_at
        ) as content_digest
    )
from before.report as stored
left join hidden_name on hidden_name.name = stored.reporter
order by stored.report_id
