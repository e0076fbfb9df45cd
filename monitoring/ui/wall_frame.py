"""What stands around the wall's scenes: place, clock and age above, alarms in big words, the next scene. HTML only.

The browser's own watch (assets/wall.js) reads the head: when it was written, by which limits it grows old, what holds.
Alarms that only the browser can raise are sent beforehand and uncovered by it, for then nobody is left to send a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from monitoring import clock, policy
from monitoring.ui import formats, theme
from monitoring.ui.freshness import Freshness
from monitoring.ui.states import mark
from monitoring.ui.wall_scenes import SCENES
from monitoring.words import Words

EVERY = "*"  # a hold that names no scene: whichever is shown


@dataclass(frozen=True)
class Now:
    """What the frame tells. place: what the wall speaks of; None = the city. nature: of the data. overdue: cases.

    hold: the scene that must stand, EVERY for whichever is shown, "" for none.
    """

    place: str | None
    nature: str | None
    at: datetime
    fresh: Freshness
    scenes: Sequence[tuple[str, float]]
    person_seconds: float
    hold: str
    red: int | None
    overdue: int

    @property
    def is_old(self) -> bool:
        return self.fresh.is_stale or self.fresh.trouble is not None


def head(now: Now, stamp: str, language: str, _: Words) -> str:
    """The head as of this instant, with the alarms of the room and those that the browser may raise."""
    on = now.at.date()
    watch = {
        "at": str(int(clock.real_now().timestamp() * 1000)),
        "stamp": stamp,
        "order": " ".join(f"{name}:{seconds:g}" for name, seconds in now.scenes),
        "person": f"{now.person_seconds:g}",
        "hold": now.hold,
        "silent": f"{policy.amount('wall_silent_seconds', on):g}",
        "renew": renewal(clock.real_now()).isoformat(),
        "off": f"{policy.amount('wall_clock_off_seconds', on):g}",
    }
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in watch.items())
    night, dimmed = "", ""
    if is_night(clock.real_now()):
        night, dimmed = " data-night", f"<style>.st-key-wall{{--w-night:{_brightness(now.at):g}%}}</style>"
    old = " data-old" if now.is_old else " data-rating-old" if now.fresh.rating_trouble is not None else ""
    time = f'<time class="rp-w-clock">{formats.clock_time(now.at, language)}<small>WIB</small></time>'
    return (
        f'<header class="rp-w-head"{told}{night}{old}>{_where(now, _)}{_nature(now.nature, _)}'
        f"{_age(now, language, _)}{time}"
        f'</header>{dimmed}<div class="rp-w-alarms" role="alert">{_alarms(now, language, _)}</div>'
    )


def foot(now: Now, version: int, language: str, _: Words) -> str:
    """What is wrong, on every scene. Drawn last: what it says of the version holds for all that stands above."""
    told = []
    if now.red is not None:
        red = _("{count} kel. red", count=formats.number(now.red, language))
        told.append(f"<span>{mark(theme.RATINGS['red'])}{escape(red)}</span>")
    late = formats.number(now.overdue, language)
    overdue = _.plural("{count} case late", "{count} cases late", now.overdue, count=late)
    told.append(f"<span{' data-some' if now.overdue else ''}>{mark(theme.STALE)}{escape(overdue)}</span>")
    return f'<footer class="rp-w-foot" data-version="{version}"><p class="rp-w-wrong">{"".join(told)}</p></footer>'


def turns(scenes: Sequence[tuple[str, float]], _: Words) -> str:
    """A dot a scene, which fills while it stands, and the name of the next; why the wall stands still."""
    dots = "".join(f'<i data-dot="{name}"><i></i></i>' for name, _seconds in scenes)
    following = "".join(f'<b data-next="{name}">{escape(_(SCENES[name].short))}</b>' for name, _seconds in scenes)
    held = f'<em data-held="urgent">{escape(_("held: a case has just become overdue"))}</em>'
    held += f'<em data-held="stopped">{escape(_("held: the data stand still"))}</em>'
    held += f'<em data-held="person">{escape(_("held by hand: space lets go"))}</em>'
    return (
        f'<nav class="rp-w-turns" aria-hidden="true"><span class="rp-w-dots">{dots}</span>'
        f'<span class="rp-w-next">{escape(_("Next:"))} {following}</span>{held}</nav>'
    )


def is_night(at: datetime) -> bool:
    """Whether the wall is dimmed at this instant of the world's time (WIB)."""
    start, end = (int(policy.amount(f"wall_night_{name}_hour", at.date())) for name in ("from", "until"))
    hour = at.astimezone(clock.WIB).hour
    return start <= hour < end if start <= end else hour >= start or hour < end


def renewal(at: datetime) -> date:
    """The night (WIB) whose renewal of the page was the last before this instant of the world's time."""
    hour = float(policy.amount("wall_renewal_hour", at.astimezone(clock.WIB).date()))
    return (at - timedelta(hours=hour)).astimezone(clock.WIB).date()


def _brightness(at: datetime) -> float:
    return float(policy.amount("wall_night_brightness_percent", at.date()))


def _where(now: Now, _: Words) -> str:
    return f'<b class="rp-w-where">{escape(now.place or _("The whole city"))}</b>'


def _nature(nature: str | None, _: Words) -> str:
    words = {"sample": _("SAMPLE DATA (simulated)"), "mixed": _("MIXED DATA")}
    return f'<span class="rp-w-nature">{escape(words[nature])}</span>' if nature in words else ""


def _age(now: Now, language: str, _: Words) -> str:
    live, dead = escape(_("Live")), escape(_("Not live"))
    age = ""
    if now.fresh.age_seconds is not None:
        age = escape(_("data {age}", age=formats.age(now.fresh.age_seconds, language)))
    return (
        f'<span class="rp-w-age"><b class="rp-w-live">● {live}</b><b class="rp-w-dead">■ {dead}</b>'
        f"<span>{age}</span></span>"
    )


def _alarms(now: Now, language: str, _: Words) -> str:
    """The room's own, then those the browser uncovers: `lost` also by the style sheet alone, if its script fails."""
    fresh, told = now.fresh, []
    if fresh.trouble is not None:
        told.append(("trouble", _("INTAKE HAS STOPPED: new reports are waiting and do not appear here")))
    if fresh.is_stale:
        told.append(("stale", _("OLD DATA: the last data came in {age}", age=formats.age(fresh.age_seconds, language))))
    if fresh.rating_trouble is not None:
        told.append(("trouble", _("THE RATING STANDS STILL: scores and places are not being computed")))
    if fresh.loaded_count is not None and fresh.trouble is None:
        count = formats.number(fresh.loaded_count, language)
        told.append(("stale", _.plural("LOADING: {count} report so far, figures are still growing",
                                       "LOADING: {count} reports so far, figures are still growing",
                                       fresh.loaded_count, count=count)))  # fmt: skip
    shown = "".join(_alarm(kind, text, "") for kind, text in told)
    of_browser = {
        "server": _("NOT LIVE: the room's server does not answer"),
        "network": _("NOT LIVE: this screen has lost its network"),
        "silent": _("NOT LIVE: the room tells this screen nothing any more"),
        "clock": _("CLOCKS DIFFER: this screen's clock is not the room's; times are the room's"),
    }
    shown += "".join(_alarm(f"own rp-w-{name}", text, _since(name, _)) for name, text in of_browser.items())
    return shown + _alarm("lost", of_browser["silent"], "")


def _alarm(kind: str, text: str, more: str) -> str:
    loud, _sign, rest = text.partition(": ")
    return f'<p class="rp-w-alarm rp-w-{kind}"><b>{escape(loud)}</b><span>{escape(rest)}{more}</span></p>'


def _since(name: str, _: Words) -> str:
    """Of which time the figures are: the browser fills it in."""
    if name == "clock":
        return ""
    told = _("What is below is of {time}, not of now.", time="\0")
    before, _sign, after = escape(told).partition("\0")
    return f" <small>{before}<i class=rp-w-since></i>{after}</small>"
