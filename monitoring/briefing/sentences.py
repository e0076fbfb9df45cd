"""A briefing told in a language: the page's head, the city, what changed, who improved, the agencies, the RT."""

from __future__ import annotations

from datetime import datetime

from monitoring import formats, names, words
from monitoring.briefing import sentences_cases
from monitoring.briefing.content import COLOURS, Briefing, Place, Since
from monitoring.briefing.plain import digest
from monitoring.briefing.told import Item, Link, Section, Tile, Told, clean, shortened
from monitoring.words import N_, Words

LONGEST_NAME = 48
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
        changed=_changed(briefing, language, _),
        improved=_improved(briefing, language, _),
        agencies=sentences_cases.agencies(briefing, language, _),
        rt=Section(_("RT reports"), (_("Compliance of the RT is not counted yet, so no figure stands here."),)),
        foot=_foot(briefing, language, _),
    )


def name_of(text: str) -> str:
    """A name as it is shown: cleaned, and no longer than fits beside figures."""
    return shortened(clean(text), LONGEST_NAME)


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
                "Open then: {waiting} waiting, {in_process} in process, {coordinating} passed on to an agency.",
                **counts,
            ),
        ),
    )


def _changed(briefing: Briefing, language: str, _: Words) -> Section:
    since = briefing.since
    if since is None:
        return Section(_("What changed"), (_("This is the first briefing; the next one is compared with it."),))
    heading = _("What changed since {time}", time=formats.instant(since.at, language))
    told = [_turned_red(since, language, _)]
    if since.window.window_at == briefing.window.window_at:
        told = [_("No decision window has come since the briefing before: the colours are the same.")]
    figures = {
        "opened": _n(since.opened_count, language),
        "ended": _n(since.closed_count, language),
        "came": _n(since.to_governor_count, language),
        "open": _n(briefing.open_count, language),
    }
    told.append(_("Cases: {opened} opened, {ended} ended, {came} came to you; {open} are open.", **figures))
    scores = briefing.window.median_score, since.window.median_score
    if None not in scores:
        now, before = scores
        told.append(_("Median score: {before} → {now}.", before=_tenths(before, language), now=_tenths(now, language)))
    return Section(heading, tuple(told))


def _turned_red(since: Since, language: str, _: Words) -> str:
    left = _("{count} left red.", count=_n(since.left_red_count, language))
    if not since.turned_red_count:
        return f"{_('No kelurahan turned red.')} {left}"
    named = ", ".join(name_of(place.name) for place in since.turned_red)
    others = since.turned_red_count - len(since.turned_red)
    if others:
        named = _("{names} and {count} more", names=named, count=_n(others, language))
    count = _n(since.turned_red_count, language)
    return f"{_('{count} turned red: {names}.', count=count, names=named)} {left}"


def _improved(briefing: Briefing, language: str, _: Words) -> Section:
    since = formats.instant(briefing.trend[0].window_at, language)
    heading = _("Who improved since {time}", time=since)
    if len(briefing.trend) == 1:
        return Section(_("Who improved"), (_("There is no earlier decision window to compare with."),))
    if not briefing.improved:
        return Section(heading, (_("No score rose by more than chance would move it."),))
    items = tuple(_risen(place, language, _) for place in briefing.improved)
    others = briefing.improved_count - len(items)
    after = _.plural("{count} more rose likewise: Leaderboard.", "{count} more rose likewise: Leaderboard.", others,
                     count=_n(others, language))  # fmt: skip
    return Section(heading, (), items, (after,) if others else (), (Link(_("Leaderboard"), "peringkat"),))


def _risen(place: Place, language: str, _: Words) -> Item:
    before, now = (_tenths(score, language) for score in (place.score_before, place.score))
    told = _("{before} → {now} points", before=before, now=now)
    if place.colour_before and place.colour_before != place.colour:
        colours = (_(names.COLOURS[colour]) for colour in (place.colour_before, place.colour))
        told = f"{told} ({' → '.join(colours)})"
    return Item(place.colour, f"{name_of(place.name)}, {name_of(place.kecamatan)}", (told,), (evidence(place.code, _),))


def evidence(code: str, _: Words, window_at: datetime | None = None) -> Link:
    """The evidence sheet of a kelurahan; of a decision window, or as it stands."""
    local = window_at.astimezone(formats.WIB).replace(tzinfo=None).isoformat(timespec="minutes") if window_at else None
    return Link(_("Evidence"), "bukti", (("kelurahan", code), *((("saat", local),) if local else ())))


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


def _n(value: int, language: str) -> str:
    return formats.number(value, language)


def _tenths(value: float, language: str) -> str:
    return formats.number(value, language, 1)
