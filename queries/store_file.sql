-- question: In which file does the store lie?
-- params:   none
-- columns:  path VARCHAR, null = in memory
-- grain:    one row
select path
from duckdb_databases()
where database_name = current_database()
