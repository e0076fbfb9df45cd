-- The sign by which the administrators tell an account: eight digits made of its pseudonym, which itself nobody is shown.
create or replace macro account_sign(reporter) as
    concat(upper(substr(md5(reporter), 1, 4)), '-', upper(substr(md5(reporter), 5, 4)));

-- A kept row (JSON) without its pseudonyms, as it may be shown: that there was a name, and of staff whose.
create or replace macro without_pseudonyms(kept) as
    regexp_replace(kept, '"((petugas-([0-9.]+-)?)?)p[0-9]+-[0-9a-f]{16}"', '"\1…"', 'g');
