"""The catalogues hold exactly the sentences of the code, in both languages, and no page speaks past them."""

import ast
import re
import string

import pytest

from monitoring import locale, words
from monitoring.ui.registry import PAGES_FOLDER

FIELDS = string.Formatter()


def sentences_of(catalogue):
    return {tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id for message in catalogue} - {""}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_sentence_in_the_code_is_in_the_catalogue(language):
    missing = set(locale.sentences_in_code()) - sentences_of(locale.read(language))
    assert not missing, f"run python -m monitoring.locale: {missing}"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_entry_of_the_catalogue_is_unused(language):
    unused = sentences_of(locale.read(language)) - set(locale.sentences_in_code())
    assert not unused, f"run python -m monitoring.locale: {unused}"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_entry_has_its_words(language):
    assert not locale.untranslated(locale.read(language))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_fills_the_same_fields_as_its_sentence(language):
    def fields(text):
        return {name for _, name, _, _ in FIELDS.parse(text) if name}

    for message in locale.read(language):
        if message.id:
            sentences = [message.id] if isinstance(message.id, str) else message.id
            forms = [message.string] if isinstance(message.string, str) else message.string
            told = set().union(*(fields(form) for form in forms))
            assert told == set().union(*(fields(sentence) for sentence in sentences)), message.id


def test_plural_forms_follow_the_language():
    _ = words.of("en")
    assert _.plural("{count} hour", "{count} hours", 1, count=1) == "1 hour"
    assert _.plural("{count} hour", "{count} hours", 2, count=2) == "2 hours"
    _ = words.of("id")
    assert _.plural("{count} hour", "{count} hours", 2, count=2) == "2 jam"


def test_an_unknown_language_speaks_indonesian():
    assert words.of("fr")("Waiting") == "Menunggu"


def _spoken_past_the_catalogue(tree):
    """String literals of a page that a viewer would read: words or a capital, not handed to `_` or `N_`."""
    allowed = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (_name(node.func) in ("_", "N_", "plural")):
            allowed |= {id(inner) for argument in node.args for inner in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in allowed:
            text = re.sub(r"<[^>]*>|&\w+;", "", node.value)
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+", text):
                yield f"line {node.lineno}: {node.value!r}"


def _has_docstring(node):
    kinds = (ast.Module, ast.FunctionDef, ast.ClassDef)
    return isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)


def _name(called):
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


@pytest.mark.parametrize("page", sorted(PAGES_FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_page_shows_no_words_that_bypass_the_catalogue(page):
    assert not list(_spoken_past_the_catalogue(ast.parse(page.read_text("utf-8"))))


def test_the_watch_over_pages_sees_a_bare_sentence():
    assert list(_spoken_past_the_catalogue(ast.parse('st.text("No reports yet")')))
    assert not list(_spoken_past_the_catalogue(ast.parse('st.text(_("No reports yet"), key="live_map")')))
