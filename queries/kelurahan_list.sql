-- question: Which kelurahan are there?
-- params:   none
-- columns:  kelurahan_code VARCHAR; kelurahan_name VARCHAR; kecamatan VARCHAR; kota VARCHAR; latitude DOUBLE; longitude DOUBLE;
--           population BIGINT, null = unknown
-- grain:    one row per kelurahan of the register, ordered by code
select kelurahan_code, kelurahan_name, kecamatan, kota, latitude, longitude, population
from kelurahan
order by kelurahan_code
