"""What a screen shows when it cannot show data: empty, loading, failed; and the strip of a stale one.

HTML is built here from catalogue sentences and escaped values only.
"""

from __future__ import annotations

import json
from html import escape

from monitoring.ui import formats, theme
from monitoring.ui.freshness import Freshness
from monitoring.words import DEFAULT_LANGUAGE, Words

PYTHON = ".venv/bin/python"  # as README.md writes commands: no other has what the room needs
NO_SPACE = "no space left"  # as the operating system and DuckDB both say it


def mark(mark_: theme.Mark) -> str:
    """A colour with its shape, beside a word. The style sheet draws both, silent for those who are read to."""
    return f'<i class="rp-mark rp-mark-{mark_.name}"></i>'


def empty(_: Words) -> str:
    """No report has come in yet, and none is on its way."""
    return _card(
        _("No reports yet"),
        _("The room is running and waits for its first reports. They appear here by themselves."),
        _("To load a file:"),
        command=f"{PYTHON} -m monitoring.intake FILE",
    )


def loading(_: Words) -> str:
    """Nothing to show yet, but a file is being taken in."""
    return _card(_("Reports are being loaded"), _("The first of them appear here in a moment."))


def failed(_: Words) -> str:
    """The screen could not be drawn. What went wrong is in the server's log, not here."""
    return _card(
        _("This screen could not be shown"),
        _("The fault has been written to the log of the room. The other screens may still work."),
        _("Load the page again; if it comes back, tell the keeper of the room."),
        kind="rp-error",
    )


def refused(_: Words) -> str:
    """The viewer may not see this screen; what he may, he finds behind the bare address, which leads to his own."""
    return _card(
        _("This screen is not open to you"),
        _("Your role has other screens: they stand in the menu above. For this one, ask the keeper of the room."),
        onward=f'<a href="{_home(_)}" target="_self">{escape(_("To your first screen"))}</a>',
        kind="rp-error",
    )


def sign_in(_: Words) -> str:
    """Nobody has signed in here."""
    return _card(_("Sign in to enter the room"), _("With the account that the office has given you."))


def no_role(email: str, _: Words) -> str:
    """Somebody signed in who has no role in this room."""
    return _card(
        _("You have no role in this room"),
        _("You are signed in as {email}.", email=email),
        _("Ask the administrator of the room for a role, then load the page again."),
        kind="rp-error",
    )


def sign_in_needed(_: Words) -> str:
    """Real reports, and nobody can sign in: what the keeper of the room can do."""
    return _card(
        _("Sign-in is needed"),
        _("This room holds real reports. They are shown only to people who sign in, and to devices of the room."),
        _("The keeper of the room sets up sign-in (README.md), or makes an address for this device:"),
        command=f"{PYTHON} -m monitoring.access device new NAME --role operator",
    )


def device_unknown(_: Words) -> str:
    """An address of a device that was revoked or never was."""
    return _card(
        _("This address opens nothing"),
        _("It was revoked, or something of it is missing. Ask the keeper of the room for a new one."),
        kind="rp-error",
    )


def strips(freshness: Freshness, language: str, _: Words) -> str:
    """The strips under the title: trouble, stale, loading, and the one the browser shows by itself in silence."""
    parts = []
    if freshness.trouble is not None:
        text = _("INTAKE HAS STOPPED: new reports are waiting and do not appear here")
        parts.append(
            f'<div class="rp-strip rp-trouble" role="alert">{escape(text)}{_cause(freshness.trouble, _)}</div>'
        )
    if freshness.rating_trouble is not None:
        text = _("THE RATING STANDS STILL: scores and places are not being computed")
        cause = _cause(freshness.rating_trouble, _)
        parts.append(f'<div class="rp-strip rp-trouble" role="alert">{escape(text)}{cause}</div>')
    if freshness.is_stale:
        text = _("OLD DATA: the last data came in {age}", age=formats.age(freshness.age_seconds, language))
        parts.append(f'<div class="rp-strip rp-stale" role="alert">{escape(text)}</div>')
    if freshness.loaded_count is not None and freshness.trouble is None:
        count = freshness.loaded_count
        text = _.plural("LOADING: {count} report so far, figures are still growing",
                        "LOADING: {count} reports so far, figures are still growing",
                        count, count=formats.number(count, language))  # fmt: skip
        parts.append(f'<div class="rp-strip rp-loading" role="status">{escape(text)}</div>')
    parts.append("<i class=rp-lost></i>")
    return "".join(parts)


def own_words(_: Words) -> str:
    """The words that the style sheet says, sent once.

    Those of the strip for silence: every beat carries that strip, and nobody is left to fill it. Those over what
    has no room in the navigation (a menu without an arrow), which Streamlit knows in English only.
    """
    told = {".rp-lost::before": _("CONNECTION LOST: this screen has stopped"),
            '[data-testid="stTopNavSection"] > :only-child p::after': _("More")}  # fmt: skip
    rules = "".join(f"{sign}{{content:{json.dumps(text, ensure_ascii=False)}}}" for sign, text in told.items())
    return f"<style>{rules}</style>"


def _cause(trouble: str, _: Words) -> str:
    """What the keeper of the room can do; the fault itself may name paths, and stays in the log."""
    is_full = NO_SPACE in trouble.lower()
    text = _("The disk is full.") if is_full else _("The fault has been written to the log of the room.")
    return f"<small>{escape(text)}</small>"


def sample_banner(nature: str | None, _: Words) -> str | None:
    """Says on every screen that what it shows is made up, wholly or partly; None for real data."""
    told = sample_words(nature, _)
    if told is None:
        return None
    kind = "rp-sample rp-mixed" if nature == "mixed" else "rp-sample"
    return f'<div class="{kind}"><b>{escape(told[0])}</b><span>{escape(told[1])}</span></div>'


def sample_words(nature: str | None, _: Words) -> tuple[str, str] | None:
    """The banner's words; None for real data."""
    if nature == "sample":
        return _("SAMPLE DATA (simulated)"), _("No report here was sent by a citizen.")
    if nature == "mixed":
        return _("MIXED DATA"), _("Simulated and real reports stand side by side; no figure here is official.")
    return None


def _home(_: Words) -> str:
    return "/" if _.language == DEFAULT_LANGUAGE else f"/?lang={_.language}"


def _card(title: str, *sentences: str, command: str | None = None, onward: str = "", kind: str = "") -> str:
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    typed = f"<p><code>{escape(command)}</code></p>" if command else ""
    way = f"<p>{onward}</p>" if onward else ""
    return f'<div class="rp-state {kind}"><h2>{escape(title)}</h2>{told}{typed}{way}</div>'
