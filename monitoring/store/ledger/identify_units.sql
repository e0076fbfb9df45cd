-- Give every unit named for the first time an id of ours.
insert into lpj_unit
with named as (
    select unit_code from incoming_lpj
    union
    select unit_code from incoming_act
    union
    select unit_code from incoming_unit_event
)

select
    (select coalesce(max(unit_id), 0) from lpj_unit) + row_number() over (order by named.unit_code) as unit_id,
    named.unit_code,
    split_part(named.unit_code, '-', 1) as kelurahan_code,
    split_part(named.unit_code, '-', 2) as rw,
    nullif(split_part(named.unit_code, '-', 3), '') as rt
from named
anti join lpj_unit on lpj_unit.unit_code = named.unit_code
order by unit_id
