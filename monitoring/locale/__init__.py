"""The gettext catalogues, and what keeps them equal to the sentences in the code.

`python -m monitoring.locale` adds sentences found in the code and drops those no longer there; English is its own
translation, the Indonesian of a new sentence is left empty for a person to write (a test names those still empty).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from monitoring.words import FOLDER, LANGUAGES

REPOSITORY = FOLDER.parent.parent
UNDATED = datetime(2016, 1, 1, tzinfo=UTC)  # the same code gives the same catalogue, whenever it is written
PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
SPOKEN = ("app.py", "pages", "monitoring")

Sentence = str | tuple[str, str]


def sources() -> list[Path]:
    """Python files whose sentences belong in the catalogues."""
    found: list[Path] = []
    for name in SPOKEN:
        path = REPOSITORY / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()
    return found


def sentences_of(tree: ast.AST) -> Iterator[tuple[Sentence, int]]:
    """Sentences marked in one module, with their lines: `_("…")`, `N_("…")` and `_.plural("…", "…", n)`.

    Raises ValueError for a marked sentence that is not written out, since no catalogue could hold it.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        named = called.id if isinstance(called, ast.Name) else None
        if named == "N_" or (named == "_" and isinstance(node.args[0], ast.Constant)):
            yield _literal(node.args[0]), node.lineno
        elif isinstance(called, ast.Attribute) and called.attr == "plural" and _is_translator(called.value):
            yield (_literal(node.args[0]), _literal(node.args[1])), node.lineno


def _is_translator(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "_"


def _literal(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"line {argument.lineno}: a marked sentence must be written out")


def sentences_in_code() -> dict[Sentence, list[tuple[str, int]]]:
    """Every marked sentence and where it stands."""
    found: dict[Sentence, list[tuple[str, int]]] = {}
    for path in sources():
        for sentence, line in sentences_of(ast.parse(path.read_text("utf-8"))):
            found.setdefault(sentence, []).append((path.relative_to(REPOSITORY).as_posix(), line))
    return found


def read(language: str) -> Catalog:
    """The committed catalogue of `language`."""
    with (FOLDER / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


def brought_up_to_date(language: str) -> Catalog:
    """The catalogue with exactly the code's sentences; translations already written are kept."""
    path = FOLDER / f"{language}.po"
    known = read(language) if path.exists() else Catalog(locale=language)
    catalogue = _blank(language)
    for sentence in sentences_in_code():
        old = known.get(sentence[0] if isinstance(sentence, tuple) else sentence)
        text = old.string if old else None
        if not text and language == "en":
            text = sentence
        catalogue.add(sentence, text)
    return catalogue


def _blank(language: str) -> Catalog:
    catalogue = Catalog(
        locale=language,
        header_comment=f"# The words of the monitoring room: {language}.",
        project="Ruang Pantau",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=UNDATED,
        revision_date=UNDATED,
        fuzzy=False,
    )
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def update() -> dict[str, list[str]]:
    """Write both catalogues; per language the sentences still without words."""
    missing: dict[str, list[str]] = {}
    for language in LANGUAGES:
        catalogue = brought_up_to_date(language)
        with (FOLDER / f"{language}.po").open("wb") as target:
            write_po(target, catalogue, sort_output=True, width=0, no_location=True)
        missing[language] = untranslated(catalogue)
    return missing


def untranslated(catalogue: Catalog) -> list[str]:
    """Sentences of `catalogue` without words, or without one of their plural forms."""
    missing = []
    plural_forms = catalogue.num_plurals
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        wanted = plural_forms if isinstance(message.id, (tuple, list)) else 1
        if len(forms) != wanted or not all(forms):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing
