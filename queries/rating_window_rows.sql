-- question: What was the rating of each kelurahan in these decision windows?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kelurahan_code VARCHAR, null = all
-- columns:  window_at TIMESTAMPTZ; kelurahan_code VARCHAR; colour_before VARCHAR, null = no memory; colour VARCHAR;
--           is_evidence_enough BOOLEAN; evidence_count BIGINT; place BIGINT, null = not enough evidence; rank_low BIGINT;
--           rank_high BIGINT; score DOUBLE; score_low DOUBLE; score_high DOUBLE; standard_error DOUBLE; constant DOUBLE;
--           limit_points DOUBLE; unshrunk DOUBLE; unshrunk_se DOUBLE; first_action_raw DOUBLE, null = nothing to judge;
--           first_action_se DOUBLE; first_action_shrinkage DOUBLE; first_action_value DOUBLE; first_action_count BIGINT;
--           verified_green_raw DOUBLE, null = nothing to judge; verified_green_se DOUBLE; verified_green_shrinkage DOUBLE;
--           verified_green_value DOUBLE; verified_green_count BIGINT; backlog_raw DOUBLE, null = nothing to judge;
--           backlog_se DOUBLE; backlog_shrinkage DOUBLE; backlog_value DOUBLE; backlog_count BIGINT;
--           quality_stars_raw DOUBLE, null = nothing to judge; quality_stars_se DOUBLE; quality_stars_shrinkage DOUBLE;
--           quality_stars_value DOUBLE; quality_stars_count BIGINT; quality_honesty_raw DOUBLE, null = nothing to judge;
--           quality_honesty_se DOUBLE; quality_honesty_shrinkage DOUBLE; quality_honesty_value DOUBLE;
--           quality_honesty_count BIGINT; colour_reason VARCHAR, null = kept before reasons were; memory VARCHAR, null = likewise;
--           memory_before VARCHAR, null = no memory; looked_at_count BIGINT, null = kept before it was;
--           untrue_count BIGINT, null = likewise; untrue_low DOUBLE (share), null = likewise
-- grain:    one row per kept window and kelurahan, ordered by both
--
-- Both instants included.
select
    window_at, kelurahan_code, colour_before, colour, is_evidence_enough, evidence_count, place, rank_low,
    rank_high, score, score_low, score_high, standard_error, constant, limit_points, unshrunk, unshrunk_se,
    first_action_raw, first_action_se, first_action_shrinkage, first_action_value, first_action_count,
    verified_green_raw, verified_green_se, verified_green_shrinkage, verified_green_value, verified_green_count,
    backlog_raw, backlog_se, backlog_shrinkage, backlog_value, backlog_count, quality_stars_raw, quality_stars_se,
    quality_stars_shrinkage, quality_stars_value, quality_stars_count, quality_honesty_raw, quality_honesty_se,
    quality_honesty_shrinkage, quality_honesty_value, quality_honesty_count, colour_reason, memory, memory_before,
    looked_at_count, untrue_count, untrue_low
from rating_window_row
where window_at >= $from_at and window_at <= $to_at and (kelurahan_code = $kelurahan_code or $kelurahan_code is null)
order by window_at, kelurahan_code
