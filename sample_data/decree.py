"""The decree of the sample city: 903/2016 played on its months, since no decree of today links money to reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitoring import policy
from monitoring.home import Home
from monitoring.intake.spool import write_whole

PLAYED = policy.FOLDER / "decrees" / "kepgub-903-2016.toml"
NAME = "kota-contoh"
HEADER = """\
# The sample city's own; removed with it, and of no effect in a room that took in anything real.
# It says nothing about what was ever decreed of these months.

name = "{name}"
title = "Keputusan Gubernur 903/2016, dimainkan di kota contoh"
signed_on = {day}
in_force_from = {day}
linked_to_reports = true
sample_city_only = true
source = "sample city: the figures of Governor's Decree 903/2016 on months that it never ruled"
status = "assumed"
note = "Played from the first day of the sample city's reports of RT and RW. No decree of today links money to reports."

"""


def path_of(home: Home) -> Path:
    return home.root / "decrees" / f"{NAME}.toml"


def write_decree(home: Home, first_day: date) -> Path:
    """Give the room the decree, in force from `first_day` on; its figures are those of the shipped 903/2016."""
    path = path_of(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    shipped = PLAYED.read_text("utf-8")
    figures = shipped[shipped.index("\n[") + 1 :]  # all tables, without the head of the file
    write_whole(path, (HEADER.format(name=NAME, day=first_day.isoformat()) + figures).encode("utf-8"))
    return path


def remove_decree(home: Home) -> None:
    """Take it away again; harmless where there is none."""
    path_of(home).unlink(missing_ok=True)
