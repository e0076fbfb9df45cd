"""The file of channels: what is wrong is named by line and field, and no secret is ever told."""

from __future__ import annotations

import pytest

from monitoring import words
from monitoring.home import REPOSITORY
from monitoring.notices import config
from monitoring.notices.config import Channel, parse

ONE = '[[channel]]\nname = "ruang"\nurl = "json://hook.example/RAHASIA"\n'


def wrong(text, folder=REPOSITORY, **environment):
    found = parse(text, folder, environment)
    return [(problem.line, problem.field, problem.what.said()) for problem in found.problems]


def test_a_right_file_has_its_channels_and_no_problem():
    found = parse('language = "en"\naddress = "https://ruang.example/"\n' + ONE + 'roles = ["operator"]\n', REPOSITORY)
    assert (found.problems, found.language, found.address) == ((), "en", "https://ruang.example")
    (channel,) = found.channels
    assert (channel.name, channel.roles, channel.kinds, channel.line) == ("ruang", ("operator",), config.rules.KINDS, 3)


@pytest.mark.parametrize(
    ("text", "line", "field", "told"),
    [
        ("language = 'fr'\n" + ONE, 1, "language", "“fr” is not one of id, en"),
        ("\n\naddress = 'ruang.example'\n", 3, "address", "must begin with https:// or http://"),
        ("chanel = 3\n", 1, "chanel", "is no field of this file; known are language, address, channel"),
        ("[channel]\nname = 'x'\n", 0, "channel", "must be written as [[channel]], once for each channel"),
        (ONE + "rols = ['operator']\n", 4, "rols",
         "is no field of this file; known are name, url, url_env, url_file, roles, kinds, language"),
        (ONE + "roles = ['lurahs']\n", 4, "roles",
         "“lurahs” is not one of operator, administrator, governor, lurah, skpd"),
        (ONE + "roles = 'operator'\n", 4, "roles", "must be a list of texts, such as [\"operator\"]"),
        (ONE + "kinds = ['all']\n", 4, "kinds",
         "“all” is not one of opened, overdue, back, governor, decided, recovered, morning_sheet"),
        (ONE + "language = 3\n", 4, "language", "must be a text in quotation marks"),
        (ONE + "roles = ['lurah']\n", 4, "roles",
         "a channel without {email}, {phone} or {digits} reaches everybody alike and cannot be for lurah"),
        (ONE + ONE, 5, "name", "“ruang” is the name of another channel too"),
        ("[[channel]]\nname = 'Ruang Pantau'\nurl = 'json://x'\n", 2, "name",
         "needs a name of small letters, digits and hyphens"),
        ("[[channel]]\nname = 'x'\n", 1, "", "a channel needs exactly one of url, url_env, url_file"),
        (ONE + "url_env = 'X'\n", 4, "url_env", "a channel needs exactly one of url, url_env, url_file"),
        ("[[channel]]\nname = 'x'\nurl = 'RAHASIA'\n", 3, "url",
         "the address does not begin with a service, such as mailtos://"),
        ("[[channel]]\nname = 'x'\nurl = 'json://x?a={name}'\n", 3, "url",
         "the address holds {name}; known are {email}, {phone} and {digits}"),
        ("[[channel]]\nname = 'x'\nurl_env = 'NO'\n", 3, "url_env",
         "the environment has no variable NO, or an empty one"),
        ("[[channel]]\nname = 'x'\nurl_file = 'no/such.txt'\n", 3, "url_file",
         "the file with the address cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_line_and_field(text, line, field, told):
    assert wrong(text) == [(line, field, told)]
    assert "RAHASIA" not in str(parse(text, REPOSITORY, {}))


def test_a_file_that_is_no_toml_is_named_by_its_line():
    ((line, field, told),) = wrong("language = 'id'\nurl = json://RAHASIA\n")
    assert (line, field) == (2, "")
    assert told.startswith("is not TOML: ")
    assert "RAHASIA" not in told


def test_a_wrong_channel_costs_no_other():
    found = parse("[[channel]]\nname = 'x'\n" + ONE, REPOSITORY, {})
    assert ([channel.name for channel in found.channels], len(found.problems)) == (["ruang"], 1)


def test_a_secret_may_lie_elsewhere(tmp_path):
    (tmp_path / "mail.txt").write_text("mailto://a@b.example\n", "utf-8")
    text = "[[channel]]\nname = 'x'\nurl_file = 'mail.txt'\n[[channel]]\nname = 'y'\nurl_env = 'Y'\n"
    found = parse(text, tmp_path, {"Y": "json://y.example"})
    assert [channel.url for channel in found.channels] == ["mailto://a@b.example", "json://y.example"]


def test_the_address_of_a_person_is_written_so_that_it_adds_nothing():
    mail = Channel("x", "mailto://h?from=a@b.example&to={email}")
    assert mail.address("o'x+y&cc=all@b.example", None) == (
        "mailto://h?from=a@b.example&to=o%27x%2By%26cc%3Dall%40b.example"
    )
    assert mail.address(None, "+6281") is None
    assert Channel("x", "json://h?:a={phone}&:b={digits}").address(None, "+6281") == "json://h?:a=%2B6281&:b=6281"
    assert (mail.is_personal, Channel("x", "json://h").is_personal) == (True, False)
    assert "from" not in repr(mail)


def test_the_shipped_example_is_right_and_every_problem_has_indonesian_words():
    text = (REPOSITORY / "monitoring" / "notices" / "notices.example.toml").read_text("utf-8")
    found = parse(text, REPOSITORY, {})
    assert [channel.name for channel in found.channels] == ["ruang", "staf-gubernur", "surat"]
    assert found.problems == ()
    (problem,) = parse("[[channel]]\nname = 'x'\n", REPOSITORY, {}).problems
    assert problem.what.said(words.of("id")) == "sebuah saluran perlu tepat satu dari url, url_env, url_file"
