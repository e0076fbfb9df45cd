-- Since when greens found untrue make red by themselves, a kept window tells why a colour is what it is, and what the next one
-- remembers. Null in windows kept before.

alter table rating_window_row add column colour_reason varchar;
alter table rating_window_row add column memory varchar;          -- the colour, and of a red what it is for
alter table rating_window_row add column memory_before varchar;   -- null = the colour has no memory
alter table rating_window_row add column looked_at_count bigint;  -- greens that a citizen rated or the panel judged
alter table rating_window_row add column untrue_count bigint;     -- of these, found bad
alter table rating_window_row add column untrue_low double;       -- above which share they lie with the confidence of red
