"""Visible words in the viewer's language, from the gettext catalogues in `monitoring/locale`.

The msgid is the English sentence. Code is handed a `Words`, by custom named `_`, and calls `_("Waiting")` or
`_.plural("{count} report", "{count} reports", n, count=...)`; a table of words marks its entries with `N_`.
`python -m monitoring.locale` writes new sentences into both catalogues. No state, no Streamlit.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"
FOLDER = Path(__file__).parent / "locale"


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence


@dataclass(frozen=True)
class Words:
    """The translator of one language."""

    language: str

    def __call__(self, sentence: str, /, **fields: object) -> str:
        """`sentence` in this language, its {fields} filled in."""
        text = _catalogue(self.language).gettext(sentence)
        return text.format(**fields) if fields else text

    def plural(self, one: str, many: str, number: float, /, **fields: object) -> str:
        """The form this language uses for `number` things, its {fields} filled in."""
        text = _catalogue(self.language).ngettext(one, many, number)
        return text.format(**fields) if fields else text


@dataclass(frozen=True)
class Phrase:
    """A sentence and its fields apart, to be said in any language; a field may be a phrase, or a tuple of them."""

    template: str
    values: Mapping[str, object]

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The phrase in words, every template passed through `translate` first; a tuple is joined by semicolons."""
        fields = {name: _said(value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**fields)


def _said(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return "; ".join(str(_said(item, translate)) for item in value)
    return value.said(translate) if isinstance(value, Phrase) else value


class Problem(Exception):
    """Something cannot be used. `template` and `values` say why; `str()` of a problem is the English sentence."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The problem in words, the template passed through `translate` first."""
        return Phrase(self.template, self.values).said(translate)


def language_or_default(name: object) -> str:
    """`name` if it is a language of the room, else Indonesian."""
    return name if isinstance(name, str) and name in LANGUAGES else DEFAULT_LANGUAGE


def of(language: str) -> Words:
    """The words of `language`; of Indonesian for a language the room does not speak."""
    return Words(language_or_default(language))


@cache
def _catalogue(language: str) -> gettext.GNUTranslations:
    """The committed .po compiled in memory; nothing is written to disk."""
    with (FOLDER / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
