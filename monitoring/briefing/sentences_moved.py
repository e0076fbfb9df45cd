"""What changed since the briefing before, and who improved, in words."""

from __future__ import annotations

from monitoring import formats, names
from monitoring.briefing.content import Briefing, Place, Since
from monitoring.briefing.naming import count as _n
from monitoring.briefing.naming import evidence, name_of
from monitoring.briefing.told import Item, Link, Section
from monitoring.words import Words


def changed(briefing: Briefing, language: str, _: Words) -> Section:
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


def improved(briefing: Briefing, language: str, _: Words) -> Section:
    since = formats.instant(briefing.trend[0].window_at, language)
    heading = _("Who improved since {time}", time=since)
    if len(briefing.trend) == 1:
        return Section(_("Who improved"), (_("There is no earlier decision window to compare with."),))
    if not briefing.improved:
        return Section(heading, (_("No score rose by more than chance would move it."),))
    items = tuple(_risen(place, briefing, language, _) for place in briefing.improved)
    others = briefing.improved_count - len(items)
    after = _.plural("{count} more rose likewise: Leaderboard.", "{count} more rose likewise: Leaderboard.", others,
                     count=_n(others, language))  # fmt: skip
    return Section(heading, (), items, (after,) if others else (), (Link(_("Leaderboard"), "peringkat"),))


def _risen(place: Place, briefing: Briefing, language: str, _: Words) -> Item:
    before, now = (_tenths(score, language) for score in (place.score_before, place.score))
    told = _("{before} → {now} points", before=before, now=now)
    if place.colour_before and place.colour_before != place.colour:
        colours = (_(names.COLOURS[colour]) for colour in (place.colour_before, place.colour))
        told = f"{told} ({' → '.join(colours)})"
    return Item(
        place.colour,
        f"{name_of(place.name)}, {name_of(place.kecamatan)}",
        (told,),
        (evidence(place.code, briefing.window.window_at, _),),
    )


def _tenths(value: float, language: str) -> str:
    return formats.number(value, language, 1)
