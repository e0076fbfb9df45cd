"""Imports run one way: each part of the project, and what it may import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from monitoring.home import REPOSITORY
from tests.sources import tree

GROUND = {"home", "clock", "events", "lpj", "categories", "words", "formats", "names", "plain"}
RULES = {"policy"}
PLACES = {"areas", "routing"}
KEPT = {
    "store",
    "rating",
    "quality",
    "escalation",
    "compliance",
    "briefing",
    "notices",
    "access",
    "trends",
    "annotations",
    "comparing",
    "finding",
    "help",
}

# part -> the parts it may import, besides itself and the ground, which everyone may. `api` holds the machine's routes,
# `opening` the server's way to its store.
MAY_IMPORT: dict[str, set[str]] = {
    "policy": set(),
    "locale": set(),
    "areas": RULES,
    "routing": RULES | PLACES,
    "intake": RULES | PLACES | {"store"},
    "store": RULES | PLACES | {"intake"},
    "access": RULES | {"areas", "store", "intake"},
    "quality": RULES | {"store", "intake", "access"},
    "trends": RULES | {"store"},
    "help": RULES,
    "comparing": RULES,
    "annotations": RULES | {"store", "access", "compliance", "trends"},
    "rating": RULES | {"store", "quality"},
    "notices": RULES | {"areas", "store", "rating", "escalation"},
    "briefing": RULES | {"areas", "store", "rating", "escalation", "compliance", "access"},
    "compliance": RULES | {"areas", "store", "access", "intake"},
    "finding": RULES | {"areas", "store", "access"},
    "escalation": RULES | {"store", "rating", "access"},
    "ui": RULES | PLACES | KEPT | {"intake", "locale"},
    "api": RULES | PLACES | KEPT | {"ui"},
    "pages": RULES | PLACES | KEPT | {"ui", "api"},
    "opening": {"access", "intake", "store", "quality", "rating", "compliance", "briefing", "notices"},
    "app": {"ui", "api", "store", "opening"},
    "sample_data": RULES | PLACES | {"intake", "store", "quality", "compliance"},
} | {part: GROUND for part in GROUND}

MAY_USE_STREAMLIT = {"ui", "pages", "app"}
MAY_READ_THE_CLOCK = {"clock"}


def part_of(module: str) -> str:
    """`monitoring.store.fold` -> `store`; `pages.peta` -> `pages`; `app` -> `app`."""
    names = module.split(".")
    return names[1] if names[0] == "monitoring" and len(names) > 1 else names[0]


def sources() -> list[Path]:
    folders = [REPOSITORY / name for name in ("monitoring", "pages", "sample_data")]
    return [REPOSITORY / "app.py", *(path for folder in folders for path in sorted(folder.rglob("*.py")))]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every import of a file, those inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "monitoring":
            yield from ((node.lineno, f"monitoring.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def test_imports_run_one_way():
    wrong = [line for path in sources() for line in wrong_imports(path)]
    assert not wrong, "\n".join(wrong)


def wrong_imports(path: Path) -> list[str]:
    """Every import of a source that its part may not have."""
    relative = path.relative_to(REPOSITORY)
    own = part_of(".".join(relative.with_suffix("").parts))
    allowed = MAY_IMPORT.get(own, GROUND) | GROUND | {own, "monitoring", "__init__"}
    wrong = [
        f"{relative}:{line} imports {name}: {own} may not"
        for line, name in imports(path)
        if name.split(".")[0] in ("monitoring", "pages", "sample_data", "app", "tests", "bench")
        and part_of(name) not in allowed
    ]
    wrong += [
        f"{relative}:{line} imports {name}: only {', '.join(sorted(MAY_USE_STREAMLIT))} may"
        for line, name in imports(path)
        if name.split(".")[0] == "streamlit" and own not in MAY_USE_STREAMLIT
    ]
    return wrong


def test_only_the_clock_reads_now():
    readers = [line for path in sources() for line in readings_of_now(path)]
    assert not readers, "\n".join(readers)


def readings_of_now(path: Path) -> list[str]:
    """Where a source reads the clock that may not."""
    relative = path.relative_to(REPOSITORY)
    if part_of(".".join(relative.with_suffix("").parts)) in MAY_READ_THE_CLOCK:
        return []
    return [
        f"{relative}:{node.lineno} reads the clock"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr)
        in {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
    ]


def test_every_part_of_the_package_has_a_place_in_the_order():
    folder = REPOSITORY / "monitoring"
    parts = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert parts - {"__init__"} - MAY_IMPORT.keys() == set()


def test_the_walk_sees_imports_of_every_form(tmp_path):
    source = "import streamlit as st\nfrom monitoring import store\ndef f():\n    from monitoring.ui.theme import X\n"
    file = tmp_path / "x.py"
    file.write_text(source, "utf-8")
    assert list(imports(file)) == [(1, "streamlit"), (2, "monitoring.store"), (4, "monitoring.ui.theme")]


def test_the_walk_reads_the_sources_and_finds_what_a_part_may_not_do(tmp_path, monkeypatch):
    assert len(sources()) > 300
    (tmp_path / "monitoring" / "rating").mkdir(parents=True)
    file = tmp_path / "monitoring" / "rating" / "x.py"
    file.write_text("import streamlit\nfrom monitoring import ui\nfrom datetime import date\ndate.today()\n", "utf-8")
    monkeypatch.setitem(globals(), "REPOSITORY", tmp_path)
    assert [line.split(":")[1].split(",")[0] for line in wrong_imports(file)] == [
        "2 imports monitoring.ui",
        "1 imports streamlit",
    ]
    assert readings_of_now(file) == ["monitoring/rating/x.py:4 reads the clock"]
