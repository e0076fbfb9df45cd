-- question: Which reports say all of these words, the newest first?
-- params:   word_1 VARCHAR; word_2 VARCHAR, null = no such word; word_3 VARCHAR, as word_2; word_4 VARCHAR, as word_2;
--           from_id BIGINT, the first report looked at; to_id BIGINT, the last; kelurahan_code VARCHAR, null = all;
--           skpd VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; source_report_id VARCHAR; category VARCHAR; kelurahan_name VARCHAR, null = none holds it;
--           state VARCHAR; received_at TIMESTAMPTZ; said VARCHAR, the part of the text around the first word
-- grain:    one row per report, the newest `most`, by id
--
-- Words are parts of text in lower case: no sign of them means anything but itself. Ids are given in the order of
-- arrival, and the log lies in that order, so that a span of ids is read without the rest.
with saying as (
    select
        report.report_id, report.source_report_id, report.description,
        strpos(lower(report.description), $word_1) as place
    from report
    where report.report_id between $from_id and $to_id
        and contains(lower(report.description), $word_1)
        and ($word_2 is null or contains(lower(report.description), $word_2))
        and ($word_3 is null or contains(lower(report.description), $word_3))
        and ($word_4 is null or contains(lower(report.description), $word_4))
)

select
    saying.report_id, saying.source_report_id, report_state.category, kelurahan.kelurahan_name, report_state.state,
    report_state.received_at, substring(saying.description, greatest(1, saying.place - 90)::bigint, 260) as said
from saying
inner join report_state on report_state.report_id = saying.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
where (report_state.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (report_state.skpd = $skpd or $skpd is null)
order by saying.report_id desc
limit $most
