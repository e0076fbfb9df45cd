"""Where a kelurahan stands, the head of its own screen: a set of places, its colour with shape and word. HTML only."""

from __future__ import annotations

from html import escape

from monitoring.ui import formats, help_mark, names, theme
from monitoring.ui.filters import Area
from monitoring.ui.mine_look import Look
from monitoring.ui.states import mark
from monitoring.words import Words


def told(look: Look, area: Area, language: str, _: Words) -> str:
    """Everything of the head."""
    sign, word = mark(theme.mark_of(look.colour, theme.RATINGS)), names.name_of(look.colour, names.COLOURS, _)
    where = f"<h2><bdi>{escape(area.name)}</bdi></h2><p>{escape(f'{area.kecamatan}, {area.kota}')}</p>"
    return (
        f'<div class="rp-my-head" data-mine="{escape(look.colour)}"><div class="rp-my-where">{where}</div>'
        f'<p class="rp-my-colour">{sign}<b>{escape(word)}</b><small>{escape(since(look, language, _))}</small>'
        f"{help_mark.mark('rating', _)}</p>"
        f"{_places(look, language, _)}<p class=rp-note>{escape(kind(look, language, _))}</p></div>"
    )


def places(look: Look, language: str, _: Words) -> str:
    """The set of places in words; why there is none where there is none."""
    if look.rank_low is None or look.rank_high is None:
        return _("No place: too few reports to judge")
    numbers = {name: formats.number(getattr(look, name), language) for name in ("rank_low", "rank_high", "ranked")}
    if look.rank_low == look.rank_high:
        return _("Place {rank_low} of {ranked}", **numbers)
    return _("Between place {rank_low} and {rank_high} of {ranked}", **numbers)


def since(look: Look, language: str, _: Words) -> str:
    """Since when it has this colour."""
    if look.since is None:
        if look.decided is None:
            return _("no decision window is kept yet")
        before = names.name_of(look.decided.colour, names.COLOURS, _)
        at = formats.instant(look.decided.at, language)
        return _("new since the decision window of {time}, which was {colour}", time=at, colour=before)
    count = formats.number(look.since.windows, language)
    at = formats.instant(look.since.at, language)
    if look.since.is_longer:
        return _.plural("since {time} or longer ({count} decision window)",
                        "since {time} or longer ({count} decision windows)",
                        look.since.windows, time=at, count=count)  # fmt: skip
    return _.plural("since {time} ({count} decision window)", "since {time} ({count} decision windows)",
                    look.since.windows, time=at, count=count)  # fmt: skip


def kind(look: Look, language: str, _: Words) -> str:
    """Whether that is decided or provisional, and when it is decided next."""
    following = formats.instant(look.next_window, language)
    at = formats.instant(look.at, language)
    if look.is_decided:
        return _("Decided at the window of {time}; the next begins {following}.", time=at, following=following)
    return _("Provisional, as of {time}; decided at the window of {following}.", time=at, following=following)


def _places(look: Look, language: str, _: Words) -> str:
    said = escape(places(look, language, _))
    if look.rank_low is None or look.rank_high is None or look.place is None:
        return f'<p class="rp-my-set"><strong>{said}</strong></p>'
    whole = max(look.ranked - 1, 1)
    low, high, at = (100 * (place - 1) / whole for place in (look.rank_low, look.rank_high, look.place))
    band = (
        f'<div class="rp-my-band" style="--low:{low:.1f}%;--high:{high:.1f}%;--place:{at:.1f}%" aria-hidden="true">'
        f"<i></i><b></b></div>"
    )
    ends = (
        f'<p class="rp-my-ends"><span>{escape(_("1, the best"))}</span>'
        f"<span>{escape(formats.number(look.ranked, language))}</span></p>"
    )
    why = _("The data cannot tell these places apart; place {place} is the best guess.",
            place=formats.number(look.place, language))  # fmt: skip
    tail = "" if look.rank_low == look.rank_high else f"<p class=rp-note>{escape(why)}</p>"
    mark_ = help_mark.mark("place", _)
    return f'<p class="rp-my-set"><strong>{said}</strong>{mark_}</p>{band}{ends}{tail}'
