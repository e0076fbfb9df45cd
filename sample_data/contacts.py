"""Contacts of the sample city: plainly invented, marked as examples, and never a number that could ring.

Jakarta's local numbers never begin with 0, the sign of a trunk call, so nobody can have (021) 0000-nnnn; and no mail
is delivered to a domain that ends in .example (RFC 2606).
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence

from monitoring.areas.register import load_register
from monitoring.home import Home
from sample_data import parameters

COLUMNS = ("kind", "code", "name", "phone", "email", "language", "channels")
OF_AGENCIES, OF_PEOPLE = 9000, 9900  # the numbers of kelurahan go from 1 by their place in the register
PEOPLE = (("operator", "Petugas ruang pantau"), ("administrator", "Administrator"), ("governor", "Staf gubernur"))


def rows(codes_and_names: Sequence[tuple[str, str]], agencies: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A row for every kelurahan, agency and role, in the columns of COLUMNS."""
    for place, (code, name) in enumerate(codes_and_names, start=1):
        yield _row("kelurahan", code, f"Lurah {name}", place, f"lurah.{code.replace('.', '')}")
    for place, agency in enumerate(agencies, start=1):
        yield _row("skpd", agency, f"Piket {agency}", OF_AGENCIES + place, f"skpd.{place}")
    for place, (role, name) in enumerate(PEOPLE, start=1):
        yield _row("person", role, name, OF_PEOPLE + place, role)


def _row(kind: str, code: str, name: str, number: int, mailbox: str) -> tuple[str, ...]:
    return (kind, code, f"{name} (contoh)", f"+62210000{number:04d}", f"{mailbox}@contoh.example", "id", "")


def write_contacts(home: Home) -> bool:
    """Give the room the sample city's contacts. False, and nothing is written, where it has a table already."""
    path = home.root / "contacts.csv"
    if path.exists():
        return False
    places = [(row.kelurahan_code, row.name) for row in load_register(home.register).rows]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(places, parameters.load().agencies))
    part = path.with_suffix(".part")
    part.write_text(text.getvalue(), "utf-8")
    os.replace(part, path)
    return True
