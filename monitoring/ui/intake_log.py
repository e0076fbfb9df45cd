"""What came in, when and from where; what the store holds and how large it is. HTML of catalogue and escaped words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from monitoring.access import SeenStore
from monitoring.ui import formats, names, sections
from monitoring.ui.links import anchor
from monitoring.ui.sections import foreign
from monitoring.words import N_, Words

MOST_BATCHES = 100
MOST_REPORTS = 50
MOST_WAITING = 100
NATURES = {"real": N_("Real"), "simulated": N_("Simulated"), "operator": N_("By the room's operators")}
HELD = {"real": N_("Real reports"), "sample": N_("A sample city"), "mixed": N_("Real and simulated, mixed")}
SIZES = ((1e9, N_("{number} GB")), (1e6, N_("{number} MB")), (1e3, N_("{number} kB")))
Row = Mapping[str, object]


def size_on_disk(store: SeenStore) -> int | None:
    """Bytes of the store's file and of what waits beside it to be written in; None for a store in memory."""
    path = store.ask("store_file").column("path")[0].as_py()
    if path is None:
        return None
    return sum(part.stat().st_size for part in (Path(path), Path(f"{path}.wal")) if part.exists())


def size(count: int | None, language: str, _: Words) -> str:
    """Bytes as people say them: "24,3 MB"."""
    if count is None:
        return formats.NOTHING
    for unit, sentence in SIZES:
        if count >= unit:
            return _(sentence, number=formats.number(count / unit, language, 1))
    return _("{number} bytes", number=formats.number(count, language))


def store_facts(store: SeenStore, language: str, _: Words) -> str:
    """The store at a glance: its version, its size, what it holds."""
    facts = store.ask("store_facts").to_pylist()[0]
    held = names.name_of(facts["nature"], HELD, _) if facts["nature"] else _("Nothing yet")
    counts = (
        (_("Citizens' reports"), "reports_count"),
        (_("Reports of RT and RW (LPJ)"), "lpj_count"),
        (_("Events"), "events_count"),
        (_("Reports known by events only"), "awaited_reports_count"),
        (_("Rows in quarantine"), "quarantined_count"),
        (_("Version of the data"), "data_version"),
        (_("Version of the schema"), "schema_version"),
    )
    told = [(label, formats.number(facts[name], language)) for label, name in counts]
    told.append((_("Size on disk"), size(size_on_disk(store), language, _)))
    told = [(_("Holds"), f"<small>{escape(held)}</small>"), *((label, escape(text)) for label, text in told)]
    cells = "".join(f"<div><dt>{escape(label)}</dt><dd>{text}</dd></div>" for label, text in told)
    return f'<dl class="rp-store">{cells}</dl>'


def sources(rows: Iterable[Row], real_now: datetime, language: str, _: Words) -> str:
    """How fresh each source is: instants in the room's time, ages in the world's, counted from the commit."""
    header = (_("Source"), _("Last arrival"), _("Age"), _("Last event"), _("Reports"), _("Events"), _("In quarantine"))
    cells = [
        (
            foreign(row["source"]),
            escape(formats.instant(row["last_recorded_at"], language)),
            f"<b>{escape(formats.ago(row['last_committed_at'], real_now, language))}</b>",
            escape(formats.instant(row["last_occurred_at"], language)),
            *_numbers(row, ("reports_count", "events_count", "quarantined_count"), language),
        )
        for row in rows
    ]
    return sections.table(header, cells, right=(4, 5, 6))


COUNTS = ("rows_count", "accepted_count", "known_count", "quarantined_count", "reports_count", "events_count")


def batches(rows: Iterable[Row], language: str, _: Words) -> str:
    """What came in and what became of it, newest first."""
    header = (
        _("Batch"), _("Recorded"), _("Source"), _("File"), _("Mapping"), _("Nature"), _("Rows"), _("Accepted"),
        _("Known"), _("Refused"), _("Reports"), _("Events"),
    )  # fmt: skip
    cells = [
        (
            anchor("data", language, formats.number(row["batch_id"], language), batch=row["batch_id"]),
            escape(formats.instant(row["recorded_at"], language)),
            foreign(row["source"]),
            foreign(row["file_name"]),
            foreign(row["mapping"]),
            escape(names.name_of(row["nature"], NATURES, _)),
            *_numbers(row, COUNTS, language),
        )
        for row in rows
    ]
    return sections.table(header, cells, right=range(6, 12))


def folded_away(rows: Iterable[Row], language: str, _: Words) -> str | None:
    """How many of the simulator's batches the list leaves out; None where there are none."""
    count = sum(row["batches_count"] for row in rows if row["nature"] == "simulated")
    if not count:
        return None
    return _.plural(
        "{count} batch of the sample city is folded away",
        "{count} batches of the sample city are folded away",
        count,
        count=formats.number(count, language),
    )


def batch_heading(batch: Row, language: str, _: Words) -> str:
    """One batch: its number and the fingerprint of its file, which tells one file from another of the same name."""
    told = _("Batch {number}", number=formats.number(batch["batch_id"], language))
    digest = escape(_("Fingerprint of the file: {digest}", digest=str(batch["file_digest"])[:16]))
    back = anchor("data", language, _("Back to all batches"))
    return f'{sections.heading(told)}<div class="rp-note">{digest} · {back}</div>{batches([batch], language, _)}'


def waiting(rows: Iterable[Row], language: str, _: Words) -> str:
    """Events whose report has not come."""
    header = (_("Source"), _("Id in its source"), _("Event"), _("Happened"), _("Recorded"), _("File"), _("Batch"))
    cells = [
        (
            foreign(row["source"]),
            foreign(row["source_report_id"]),
            escape(names.name_of(row["kind"], names.EVENT_KINDS, _)),
            escape(formats.instant(row["occurred_at"], language)),
            escape(formats.instant(row["recorded_at"], language)),
            foreign(row["file_name"]),
            anchor("data", language, formats.number(row["batch_id"], language), batch=row["batch_id"]),
        )
        for row in rows
    ]
    return sections.table(header, cells)


def _numbers(row: Row, columns: Iterable[str], language: str) -> list[str]:
    return [formats.number(row[name], language) for name in columns]
