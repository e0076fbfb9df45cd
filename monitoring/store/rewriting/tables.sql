select table_name from duckdb_tables() where database_name = 'before' and not internal order by table_name
