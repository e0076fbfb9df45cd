-- question: What can be chosen in the filters, from what the store holds?
-- params:   none
-- columns:  field VARCHAR (category or source); value VARCHAR; reports_count BIGINT
-- grain:    one row per field and value
select 'category' as field, category as value, count(*) as reports_count
from report_state
group by category
union all
select 'source' as field, source as value, count(*) as reports_count
from report_state
group by source
order by field, reports_count desc, value
