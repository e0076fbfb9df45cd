"""The summary of a run in words, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.intake.batch import Receipt
from monitoring.intake.problems import Problem
from monitoring.intake.reasons import FLAGS, sentence
from monitoring.intake.summary import Example, FileSummary, Summary, total
from monitoring.words import N_, Words

FILE = N_("{file}, read as {mapping}, kept as {source}")
ALL = N_("All {count} files")
ROWS = N_("rows read")
TOLD = {
    "reports": N_("reports of citizens"),
    "lpj_reports": N_("accountability reports (LPJ) of RT and RW"),
    "lpj_acts": N_("decisions on LPJ: validated, refused, withdrawn, reinstated"),
    "unit_events": N_("entries of the register of RT and RW"),
    "events": N_("events of handling"),
}
ACCEPTED = N_("accepted")
KNOWN = N_("already known")
QUARANTINED = N_("in quarantine")
PENDING = N_("not answered yet")
PASSED = N_("would be handed to the store (new or already known, the store tells)")
DOUBTFUL = N_("kept, with a doubtful part:")
DRY = N_("Nothing was stored: this was a dry run")
REFUSED = N_("The store refused: {why}")
NO_ROWS = N_("no rows")
ROW = N_("row {row}")
ROW_LINE = N_("row {row}, line {line}")
RETRIED = N_("Rows of quarantine tried again: {count}")
RESOLVED = N_("taken now")
STILL = N_("still in quarantine")
REFUSALS = {"store_holds_real_data": N_("it holds real data, and these are simulated")}


def lines(summary: Summary, _: Words) -> Iterator[str]:
    """Every file, then the total of several."""
    for file in summary.files:
        yield _(FILE, file=file.file_name, mapping=file.mapping, source=file.source)
        yield from _counts(file, summary.is_dry, _)
    if len(summary.files) > 1:
        yield _(ALL, count=len(summary.files))
        yield from _counts(total(summary.files), summary.is_dry, _)
    if summary.is_dry:
        yield _(DRY)


def retried(receipt: Receipt, _: Words) -> Iterator[str]:
    """What became of rows of quarantine that were tried again."""
    yield _(RETRIED, count=receipt.rows_count)
    yield _line(receipt.rows_count - receipt.quarantined_count, _(RESOLVED))
    yield _line(receipt.quarantined_count, _(STILL))
    if receipt.refused:
        yield _(REFUSED, why=refusal(receipt.refused, _))


def refusal(code: str | Problem, _: Words) -> str:
    """Why the store refused, in words; what has no words of its own as it is."""
    if isinstance(code, Problem):
        return code.sentence(_)
    return _(REFUSALS[code]) if code in REFUSALS else code


def _counts(file: FileSummary, is_dry: bool, _: Words) -> Iterator[str]:
    yield _line(file.rows_count, _(ROWS))
    for table, what in TOLD.items():
        if file.told[table]:
            yield f"      {file.told[table]:>9,}  {_(what)}"
    if not is_dry:
        yield _line(file.accepted_count, _(ACCEPTED))
        yield _line(file.known_count, _(KNOWN))
    if file.pending_count:
        yield _line(file.pending_count, _(PASSED if is_dry else PENDING))
    yield _line(file.quarantined_count, _(QUARANTINED))
    for reason, count in file.quarantined.most_common():
        examples = file.examples.get(reason, [])
        yield f"      {count:>9,}  {reason}" + ("" if examples else f": {sentence(reason, None, _)}")
        for example in examples:
            yield f"                   {_example(example, reason, _)}"
    if file.flags:
        yield f"             {_(DOUBTFUL)}"
        for flag, count in file.flags.most_common():
            yield f"      {count:>9,}  {_(FLAGS[flag]) if flag in FLAGS else flag}"
    if file.refused:
        yield _(REFUSED, why=refusal(file.refused, _))


def _example(example: Example, reason: str, _: Words) -> str:
    where = (
        _(ROW, row=example.row_number)
        if example.line is None
        else _(ROW_LINE, row=example.row_number, line=example.line)
    )
    return f"{where}: {sentence(reason, example.detail, _)}"


def _line(count: int, what: str) -> str:
    return f"  {count:>9,}  {what}"
