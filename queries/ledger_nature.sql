-- question: What kind of data does the room hold, by which a decree made for the sample city counts or not?
-- params:   none
-- columns:  nature VARCHAR ("sample", "real", "mixed"), null = nothing yet
-- grain:    one row
select max(store_nature.nature) as nature
from store_nature
