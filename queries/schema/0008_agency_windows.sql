-- The backlog of each agency as it was when a decision window began, kept together with the window's rating. Derived from the
-- log as it was known then. A kept row is never written again. An agency that was red stands here until it is red no more, even
-- where nothing waits with it any longer.

create table agency_window (
    window_at timestamptz not null,
    computed_at timestamptz not null,    -- the room's time
    skpd varchar not null,               -- '-' = none was named; never red
    waiting_count bigint not null,
    overdue_count bigint not null,       -- waiting for longer than overdue_hours
    overdue_hours double not null,       -- the policy of the window's day
    oldest_hours double,                 -- null = nothing waits
    median_hours double,
    is_red boolean not null
);
