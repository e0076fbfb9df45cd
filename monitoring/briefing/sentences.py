"""A briefing told in a language: the page's head, the city, the RT, and the other parts put together."""

from __future__ import annotations

from monitoring import formats, names, words
from monitoring.briefing import sentences_cases, sentences_moved, sentences_rt
from monitoring.briefing.content import COLOURS, Briefing
from monitoring.briefing.naming import count as _n
from monitoring.briefing.plain import digest
from monitoring.briefing.told import Section, Tile, Told
from monitoring.words import N_, Words

DIGEST_SHOWN = 12
NATURES = {
    "sample": N_("SAMPLE DATA (simulated): no report here was sent by a citizen."),
    "mixed": N_("MIXED DATA: simulated and real reports stand side by side; no figure here is official."),
}


def tell(briefing: Briefing, language: str) -> Told:
    """The briefing in words; the same briefing is always told the same."""
    _ = words.of(language)
    return Told(
        language=language,
        title=_("Governor's briefing"),
        as_of=_as_of(briefing, language, _),
        strips=tuple(_strips(briefing, language, _)),
        lead=tuple(_lead(briefing, language, _)),
        tiles=_tiles(briefing, language),
        trend=_trend(briefing, language, _),
        map_caption=_("Kelurahan by rating"),
        city=_city(briefing, language, _),
        decisions=sentences_cases.decisions(briefing, language, _),
        changed=sentences_moved.changed(briefing, language, _),
        improved=sentences_moved.improved(briefing, language, _),
        agencies=sentences_cases.agencies(briefing, language, _),
        rt=sentences_rt.rt(briefing.rt, language, _),
        foot=_foot(briefing, language, _),
    )


def _as_of(briefing: Briefing, language: str, _: Words) -> str:
    day = formats.long_day(briefing.at, language)
    return _(
        "As of {day}, {time} WIB. Colours and scores of the decision window of {window}.",
        day=day,
        time=formats.clock_time(briefing.at, language),
        window=formats.instant(briefing.window.window_at, language),
    )


def _strips(briefing: Briefing, language: str, _: Words) -> list[tuple[str, str]]:
    told = []
    if briefing.nature in NATURES:
        told.append(("sample", _(NATURES[briefing.nature])))
    if briefing.silent_since is not None:
        since = formats.instant(briefing.silent_since, language)
        sentence = _("THE SOURCES ARE SILENT since {time}: what happened after that is not in here.", time=since)
        told.append(("stale", sentence))
    if briefing.is_late:
        due, at = (formats.clock_time(when, language) for when in (briefing.scheduled_at, briefing.at))
        told.append(("stale", _("LATE: due at {due}, issued at {time} WIB.", due=due, time=at)))
    return told


def _lead(briefing: Briefing, language: str, _: Words) -> list[str]:
    count = briefing.undecided_count
    if count:
        waiting = _.plural("{count} case waits for your decision.", "{count} cases wait for your decision.", count,
                           count=_n(count, language))  # fmt: skip
    else:
        waiting = _("No case waits for your decision.")
    red, total = briefing.window.counts[0], sum(briefing.window.counts)
    figures = {"red": _n(red, language), "total": _n(total, language)}
    before = briefing.since.window if briefing.since else None
    if before is None:
        return [waiting, _("{red} of {total} kelurahan are red.", **figures)]
    if red == before.counts[0]:
        return [waiting, _("{red} of {total} kelurahan are red, as many as at the briefing before.", **figures)]
    change, amount = red - before.counts[0], _n(abs(red - before.counts[0]), language)
    if change > 0:
        told = _("{red} of {total} kelurahan are red, {more} more than at the briefing before.", **figures, more=amount)
    else:
        told = _("{red} of {total} kelurahan are red, {fewer} fewer than at the briefing before.", **figures,
                 fewer=amount)  # fmt: skip
    return [waiting, told]


def _tiles(briefing: Briefing, language: str) -> tuple[Tile, ...]:
    _ = words.of(language)
    before = briefing.since.window.counts if briefing.since else None
    return tuple(
        Tile(
            colour,
            _(names.COLOURS[colour]),
            _n(count, language),
            "" if before is None else formats.signed(count - before[place], language),
            tuple(window.counts[place] for window in briefing.trend),
        )
        for place, (colour, count) in enumerate(zip(COLOURS, briefing.window.counts, strict=True))
    )


def _trend(briefing: Briefing, language: str, _: Words) -> str:
    since = formats.instant(briefing.trend[0].window_at, language)
    count = len(briefing.trend)
    told = _.plural("Lines: {count} decision window, from {time}.",
                    "Lines: the last {count} decision windows, from {time}.",
                    count, count=_n(count, language), time=since)  # fmt: skip
    return f"{told} {_('The signed figure: change since the briefing before.')}" if briefing.since else told


def _city(briefing: Briefing, language: str, _: Words) -> Section:
    reports = briefing.reports
    counts = {
        name: _n(getattr(reports, name), language)
        for name in ("days", "received", "waiting", "in_process", "coordinating", "done")
    }
    median = formats.number(briefing.window.median_score, language, 1)
    return Section(
        _("The city"),
        (
            _("Median score of the kelurahan: {score} of 100.", score=median),
            _("Complaints of the last {days} days: {received} received, {done} of them done.", **counts),
            _(
                "Open, however old: {waiting} waiting, {in_process} in process, {coordinating} passed on to an agency.",
                **counts,
            ),
        ),
    )


def _foot(briefing: Briefing, language: str, _: Words) -> tuple[str, ...]:
    return (
        _("Behind every figure, its reports: on the room's screens Leaderboard, Evidence, Escalation and Agencies."),
        _(
            "Briefing {briefing}, made from data version {version} and entry {entry}; fingerprint {digest}.",
            briefing=briefing.briefing_id,
            version=_n(briefing.data_version, language),
            entry=_n(briefing.last_entry, language),
            digest=digest(briefing)[:DIGEST_SHOWN],
        ),
    )
