insert into asked values (:report_id)
