"""A town whose every word is hostile: what citizens, sources, agencies and staff may write, wherever it is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pyarrow as pa

from monitoring.intake.batch import Batch
from tests.builders import (
    GALUR,
    KAMPUNG_RAWA,
    MONDAY,
    act,
    batch,
    event,
    hours,
    lpj,
    lpj_batch,
    received,
    report,
    unit_event,
)

REAL = Path(__file__).resolve().parents[2] / "shared" / "real" / "nasty" / "blns.json"
MARK = "jahat"  # in each of our own strings, so that each is found wherever it went
OWN = (
    f"<script>{MARK}(1)</script>",
    f"<img src=x onerror={MARK}(1)>",
    f'"><svg onload={MARK}(1)>',
    f"' onmouseover='{MARK}(1)",
    f"</bdi></td></tr></table><iframe src=//{MARK}.example>",
    f"![{MARK}](https://{MARK}.example/a.png)",
    f"[{MARK}](javascript:{MARK}(1))",
    f":material/skull: :red[{MARK}] $\\frac{{{MARK}}}{{2}}$",
    f"=HYPERLINK(\"https://{MARK}.example\";\"{MARK}\")",
    f"+cmd|' /C {MARK}'!A0",
    f"-2+3+cmd|' /C {MARK}'!A0",
    f"@SUM(1+1)*{MARK}",
    f"\t={MARK}()",
    f"\r\n={MARK}()",
    f"\uff1d{MARK}()",
    f"baik;={MARK}();\"",
    f"dua baris\n={MARK}()",
    f'{{"a": "{MARK}", "b": [1, {{}}]}} {{name}} {{0}} %s %(x)s ${{{MARK}}}',
    f"\u202e{MARK}\u2066 \u200b\ufeff \u0000{MARK}",
    f"{MARK} " + "Z" * 3000,
    f"{MARK}'; drop table report; --",
    f"../../../../etc/passwd {MARK}",
)  # fmt: skip
AGENCIES, SOURCES = 12, 6
NOW = hours(60)


def strings(path: Path = REAL) -> list[str]:
    """The big list of naughty strings, without those of nothing but blanks, which intake keeps as nothing."""
    return [text for text in json.loads(path.read_text("utf-8")) if text.strip()]


def town(words: tuple[str, ...]) -> list[Batch]:
    """A report for each word, with it in every free text; three with a long life; agencies and sources so named."""
    batches = []
    for number, part in enumerate(words[start : start + 25] for start in range(0, len(words), 25)):
        names = [f"{number}.{place}" for place in range(len(part))]
        source = part[0] if number < SOURCES else "warga"
        rows = [
            _report(name, word, place) | {"source": source}
            for place, (name, word) in enumerate(zip(names, part, strict=True))
        ]
        told = [step | {"source": source} for name, word in zip(names, part, strict=True) for step in _life(name, word)]
        batches.append(batch(rows, told, file_name=part[-1], source=source))
    batches += [_with_agencies(words[:AGENCIES]), _in_quarantine(words), _of_units(words)]
    return batches


def _report(name: str, word: str, place: int) -> dict:
    return report(
        name, hours(place / 10), description=word, unit=word, category_given=word, photo=word, reporter=word,
        kelurahan_code=GALUR if place % 2 else KAMPUNG_RAWA, latitude=-6.17, longitude=106.85,
    )  # fmt: skip


def _life(name: str, word: str) -> list[dict]:
    told = {"note": word, "photo": word, "actor": word}
    return [
        received(name, hours(0), kelurahan_code=GALUR),
        event(name, "accepted", hours(4), **told),
        event(name, "completed", hours(5), **told),
        event(name, "rated", hours(6), stars=1, actor_role="citizen", **told),
        event(name, "police_taken_up", hours(7), actor_role="police", **told),
        event(name, "panel_assessed", hours(8), actor_role="panel", verdict="bad", event_key=f"{name}-vote", **told),
        event(name, "door_reopened", hours(20), actor_role="administrator", **told),
        event(name, "disputed", hours(21), **told),
        event(name, "marked_duplicate", hours(22), duplicate_of=word, **told) if word.startswith("=") else
        event(name, "accepted", hours(23), **told),
    ]  # fmt: skip


def _with_agencies(words: tuple[str, ...]) -> Batch:
    """Reports that lie with agencies so named."""
    names = [f"agency.{place}" for place in range(len(words))]
    rows = [report(name, hours(place), reporter="sama") for place, name in enumerate(names)]
    told = [received(name, hours(place)) for place, name in enumerate(names)]
    told += [
        event(name, "coordinating", hours(place + 1), skpd=word, note=word)
        for place, (name, word) in enumerate(zip(names, words, strict=True))
    ]
    return batch(rows, told, file_name="agencies")


def _of_units(words: tuple[str, ...]) -> Batch:
    """A report of RT 005/RW 003 of Galur for each word, refused with it, and an entry of the register."""
    sent = [
        lpj(f"unit.{place}", hours(place / 10), words=word, photo=word, kind_given=word)
        for place, word in enumerate(words)
    ]
    acts = [
        act("refused", hours(58), source_lpj_id=one["source_lpj_id"], reason="other", note=word, actor=word)
        for one, word in zip(sent, words, strict=True)
    ]
    register = [
        unit_event("formed" if place == 0 else "head_in", MONDAY.date() - timedelta(days=len(words) - place), note=word)
        for place, word in enumerate(words)
    ]
    return lpj_batch(sent, acts, register, file_name=words[0])


def _in_quarantine(words: tuple[str, ...]) -> Batch:
    """A refused row for each word, with it in the row and in the reason's detail."""
    refused = [
        {"reason": "unknown_value", "detail": json.dumps({"value": word, "field": word, "candidates": [word]})}
        for word in words
    ]
    made = batch([], [], quarantine=refused, file_name=words[0], source=words[0])
    rows = made.rows.set_column(2, "text", pa.array(list(words), pa.string())).append_column(
        words[0], made.rows["text"]
    )
    return Batch(made.meta, made.reports, made.events, made.quarantine, rows)
