select row_number from incoming_quarantine
union
select row_number from judged_report where verdict_on_row = 'conflict'
union
select row_number from judged_event where verdict_on_row = 'conflict'
