-- question: Which accounts send many reports that repeat themselves or are rejected?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; problem_hours DOUBLE (hours); problem_metres DOUBLE (metres);
--           account_echo_minimum INTEGER (reports)
-- columns:  sign VARCHAR, what the account is told by; reports_count BIGINT; sign_count BIGINT; echo_count BIGINT; rejected_count BIGINT;
--           duplicate_count BIGINT; kelurahan_count BIGINT; reporter_is_staff BOOLEAN; first_at TIMESTAMPTZ; last_at TIMESTAMPTZ
-- grain:    one row per account with at least account_echo_minimum signs; most signs first, then by sign
--
-- Reports received since window_from. A sign is a report that repeats one of the same account (an echo), was rejected, or was
-- marked a duplicate; a report counts once, whichever it is. A sign is no proof: an operator looks at the reports.
with sent as materialized (
    select
        report.report_id, report.category, report.occurred_at as at_instant, report.latitude, report.longitude,
        report.reporter, report.kelurahan_code as routed_code, report_state.state, report_state.kelurahan_code
    from report
    inner join report_state on report_state.report_id = report.report_id
    where report.occurred_at >= $window_from::timestamptz
        and report.occurred_at <= $as_of::timestamptz
        and report.reporter is not null
),

own_pair as (
    select * from same_account('sent', 'sent', $problem_metres::double, $problem_hours::double)
),

told_apart as (
    select report_id from handling_event where kind = 'told_apart' and occurred_at <= $as_of::timestamptz
),

echo as (
    select report_id from echoes('own_pair', 'told_apart')
),

signed as (
    select
        sent.*,
        echo.report_id is not null as is_echo,
        sent.state = 'rejected' as is_rejected,
        sent.state = 'duplicate' as is_duplicate
    from sent
    left join echo on echo.report_id = sent.report_id
),

account as (
    select
        reporter,
        count(*) as reports_count,
        count(*) filter (where is_echo or is_rejected or is_duplicate) as sign_count,
        count(*) filter (where is_echo) as echo_count,
        count(*) filter (where is_rejected) as rejected_count,
        count(*) filter (where is_duplicate) as duplicate_count,
        count(distinct kelurahan_code) as kelurahan_count,
        min(at_instant) as first_at,
        max(at_instant) as last_at
    from signed
    group by reporter
)

select
    account_sign(reporter) as sign,
    reports_count,
    sign_count,
    echo_count,
    rejected_count,
    duplicate_count,
    kelurahan_count,
    is_staff(reporter) as reporter_is_staff,
    first_at,
    last_at
from account
where sign_count >= $account_echo_minimum
order by sign_count desc, sign
