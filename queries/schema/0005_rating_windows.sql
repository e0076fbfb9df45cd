-- The rating of each decision window as it was when the window began: what it rests on, and the board. Derived: computed again
-- from the log with the kept data_version and rules it is the same to the byte. A kept window is never written again.

create table rating_window (
    window_at timestamptz not null primary key,
    data_version bigint not null,        -- the last batch known when it was computed
    rules varchar not null,              -- JSON object: every amount by the name of its rule
    rules_digest varchar not null,
    city varchar not null,               -- JSON object: the fitted city that every kelurahan was held against
    board_digest varchar not null,       -- of the rows below, in the order and the writing of the rating's own module
    before_at timestamptz,               -- the window whose colours were remembered; null = none was kept
    computed_at timestamptz not null     -- the room's time
);

create table rating_window_row (
    window_at timestamptz not null,
    kelurahan_code varchar not null,
    colour_before varchar,               -- null = the colour has no memory
    colour varchar not null,
    is_evidence_enough boolean not null,
    evidence_count bigint not null,
    place bigint,                        -- null = not enough evidence
    rank_low bigint,
    rank_high bigint,
    score double,                        -- null = nobody in the city has anything to judge
    score_low double,
    score_high double,
    standard_error double,
    constant double,
    limit_points double,
    unshrunk double,
    unshrunk_se double,
    first_action_raw double,             -- null = nothing to judge
    first_action_se double,
    first_action_shrinkage double,
    first_action_value double,
    first_action_count bigint not null,
    verified_green_raw double,
    verified_green_se double,
    verified_green_shrinkage double,
    verified_green_value double,
    verified_green_count bigint not null,
    backlog_raw double,
    backlog_se double,
    backlog_shrinkage double,
    backlog_value double,
    backlog_count bigint not null,
    quality_stars_raw double,
    quality_stars_se double,
    quality_stars_shrinkage double,
    quality_stars_value double,
    quality_stars_count bigint not null,
    quality_honesty_raw double,
    quality_honesty_se double,
    quality_honesty_shrinkage double,
    quality_honesty_value double,
    quality_honesty_count bigint not null
);
