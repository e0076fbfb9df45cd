"""The operator's table of contacts: what is right is kept, what is wrong is named with its row."""

from __future__ import annotations

import os

import pytest

from monitoring import words
from monitoring.areas.register import load_register
from monitoring.home import REPOSITORY, SHIPPED_REGISTER, Home
from monitoring.notices import contacts, phones
from monitoring.notices.contacts import Contact, parse
from sample_data.contacts import write_contacts

HEADER = "kind,code,name,phone,email,language,channels\n"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62 (812) 3456.7890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),  # a spreadsheet has dropped the 0
        ("(021) 3456789", "+62213456789"),
        ("\u202a+62\u00a0812\u20113456\u20117890\u202c", None),  # hyphens that no keyboard writes
        ("\u202a+62\u00a0812-3456-7890\u202c", "+6281234567890"),  # as copied from a telephone
        ("+44 20 7946 0000", "+442079460000"),
        ("6.28123E+12", None),
        ("0812 atau 0813", None),
        ("112", None),
        ("+0812345678", None),
        ("+" + "1" * 16, None),
        ("+" + "1" * 15, "+" + "1" * 15),
        ("+1234567", None),
        ("+12345678", "+12345678"),
        ("٠٨١٢٣٤٥٦٧٨٩", None),
        ("", None),
    ],
)
def test_a_number_is_kept_as_digits_that_can_be_dialled_from_anywhere(written, kept):
    assert phones.normalised(written) == kept


def test_a_number_is_shown_as_it_is_read_and_links_as_it_is_dialled():
    assert phones.shown("+6281234567890") == "0812-3456-7890"
    assert phones.shown("+62213456789") == "(021) 3456-789"
    assert phones.shown("+442079460000") == "+442079460000"
    assert Contact("person", "operator", "Sari", "+6281234567890").tel == "tel:+6281234567890"
    assert Contact("person", "operator", "Sari").tel is None


def test_every_right_row_is_kept_and_every_wrong_one_is_named():
    table = HEADER + "\n".join(
        [
            "kelurahan,31.71.01.1001,Gambir,0812-3456-7890,lurah@jakarta.example,,mail;wa",
            "camat,31.71.01,Gambir,,,,",
            "kelurahan,3171011001,Gambir,,,,",
            "kelurahan,31.71.01.1001,Gambir lagi,,,,",
            ",,,,,,",
            "skpd,Dinas Bina Marga,Piket,telepon,bukan-surat,fr,-",
            "person,operator,Sari,,sari@jakarta.example,en,",
            "person,operator,Budi,,,,",
            "person,,Tanpa peran,,,,",
            "kelurahan,31.71.01.9999,Bukan,,,,",
        ]
    )
    found = parse(table, "contacts.csv", {"31.71.01.1001"})
    named = [(problem.row, problem.column, problem.what.said()) for problem in found.problems]
    assert named == [
        (3, "kind", "“camat” is not one of kelurahan, skpd, person"),
        (4, "code", "“3171011001” is no official code of a kelurahan, such as 31.71.01.1001"),
        (5, "code", "31.71.01.1001 stands in row 2 already; this row is left out"),
        (7, "phone", "“telepon” is no telephone number; the contact is kept without one"),
        (7, "email", "“bukan-surat” is no e-mail address; the contact is kept without one"),
        (7, "language", "“fr” is not one of id, en; Indonesian is taken"),
        (10, "code", "is empty"),
        (11, "code", "no kelurahan of the register has the code 31.71.01.9999"),
    ]
    lurah = found.kelurahan("31.71.01.1001")
    assert lurah == Contact(
        "kelurahan", "31.71.01.1001", "Gambir", "+6281234567890", "lurah@jakarta.example", "id", ("mail", "wa"), 2
    )
    assert found.skpd(" Dinas  Bina Marga ").channels == ()
    assert [(row.name, row.language, row.channels) for row in found.of("person", "operator")] == [
        ("Sari", "en", None),
        ("Budi", "id", None),
    ]


def test_problems_are_told_in_indonesian_too():
    (problem,) = parse(HEADER + "camat,1,,,,,\n", "contacts.csv").problems
    assert problem.what.said(words.of("id")) == "“camat” bukan salah satu dari kelurahan, skpd, person"


def test_a_table_from_an_indonesian_spreadsheet_is_read():
    found = parse('Kind;Code;Name;Phone\r\nkelurahan;31.71.01.1001;"Gambir; Pusat";812 3456 7890\r\n', "contacts.csv")
    assert found.problems == ()
    assert (found.rows[0].name, found.rows[0].phone) == ("Gambir; Pusat", "+6281234567890")


@pytest.mark.parametrize("text", ["", "\n", "nama,telepon\nSari,0812\n", '"', "kind\nperson\n"])
def test_a_table_without_the_columns_that_say_who_is_named_as_such(text):
    found = parse(text, "contacts.csv")
    assert found.rows == ()
    assert [problem.row for problem in found.problems] == [1]


def test_a_hostile_name_becomes_one_harmless_line():
    name = '"Sari\r\nBcc: semua@jakarta.example\u202e\u0000"'
    (row,) = parse(f"{HEADER}person,operator,{name},,,,\n", "contacts.csv").rows
    assert row.name == "Sari Bcc: semua@jakarta.example"


@pytest.mark.parametrize(
    "address", ["a@b.example,c@d.example", "a@b", "a b@c.example", "a@b.example\nBcc: x@y.example"]
)
def test_an_address_that_could_reach_somebody_else_is_refused(address):
    found = parse(f'{HEADER}person,operator,Sari,,"{address}",,\n', "contacts.csv")
    assert found.rows[0].email is None
    assert [problem.column for problem in found.problems] == ["email"]


def test_a_room_without_a_table_has_no_contacts_and_a_changed_one_is_read_again(tmp_path):
    home = Home(tmp_path)
    assert contacts.current(home) == contacts.Contacts()
    path = contacts.file_of(home)
    path.write_text(HEADER + "person,operator,Sari,,,,\n", "utf-8")
    assert [row.name for row in contacts.current(home).rows] == ["Sari"]
    path.write_text(HEADER + "person,operator,Budi,,,,\n", "utf-8")
    os.utime(path, ns=(1, 1))
    assert [row.name for row in contacts.current(home).rows] == ["Budi"]
    path.write_bytes(b"kind,code\nperson,\xff\n")
    assert [problem.row for problem in contacts.current(home).problems] == [0]


def test_the_shipped_example_is_right():
    path = REPOSITORY / "monitoring" / "notices" / "contacts.example.csv"
    codes = load_register(SHIPPED_REGISTER).codes
    found = parse(path.read_text("utf-8"), path.name, codes)
    assert found.problems == ()
    assert len(found.rows) == 4


def test_the_sample_citys_contacts_are_whole_marked_and_cannot_ring(tmp_path):
    home = Home(tmp_path)
    register = load_register(SHIPPED_REGISTER)
    assert write_contacts(home)
    found = contacts.current(home, register.codes)
    assert found.problems == ()
    assert {row.code for row in found.rows if row.kind == "kelurahan"} == set(register.codes)
    assert found.skpd("Dinas Bina Marga") is not None
    assert len({row.phone for row in found.rows}) == len(found.rows)
    for row in found.rows:
        assert row.name.endswith("(contoh)")
        assert row.phone.startswith("+62210000")
        assert row.email.endswith(".example")


def test_the_operators_own_table_is_left_alone(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("mine", "utf-8")
    assert not write_contacts(Home(tmp_path))
    assert path.read_text("utf-8") == "mine"
