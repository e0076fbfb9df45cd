"""What is remembered for Streamlit is what Streamlit itself would say."""

import pytest
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from monitoring.ui import lean

SECTIONS = [f"theme.{category.value}" for category in config.CustomThemeCategories]


@pytest.fixture
def streamlits_own(monkeypatch):
    own = getattr(app_session, lean.THEME_MESSAGE)
    own = getattr(own, "__wrapped__", own)
    monkeypatch.setattr(app_session, lean.THEME_MESSAGE, own)
    lean.remember_theme()
    return own


def told_by(fill, section):
    message = CustomThemeConfig()
    fill(message, section)
    return message


@pytest.mark.parametrize("section", ["theme", *SECTIONS])
def test_the_remembered_theme_is_streamlits_own(streamlits_own, section):
    remembered = getattr(app_session, lean.THEME_MESSAGE)
    assert remembered is not streamlits_own
    for _ in range(2):
        assert told_by(remembered, section) == told_by(streamlits_own, section)


def test_a_section_that_says_nothing_stays_absent(monkeypatch):
    monkeypatch.setattr(app_session, lean.THEME_MESSAGE, lambda msg, section: None)
    lean.remember_theme()
    message = CustomThemeConfig()
    getattr(app_session, lean.THEME_MESSAGE)(message.sidebar, "theme.sidebar")
    assert not message.HasField("sidebar")


def test_the_theme_is_filled_once_a_section(monkeypatch):
    filled = []
    monkeypatch.setattr(app_session, lean.THEME_MESSAGE, lambda msg, section: filled.append(section))
    lean.remember_theme()
    lean.remember_theme()
    for _ in range(3):
        told_by(getattr(app_session, lean.THEME_MESSAGE), "theme.dark")
    assert filled == ["theme.dark"]


def of_a_run(*fragment_ids):
    """What Streamlit would tell before a run of these parts, none = of the whole page."""
    message = ForwardMsg()
    message.metadata.run.fragment_ids.extend(fragment_ids)
    message.new_session.name = "_router"
    message.new_session.app_pages.add(page_name="Peta langsung")
    message.new_session.custom_theme.light.text_color = "#16212b"
    message.new_session.config.toolbar_mode = 2
    return message


@pytest.fixture
def spared(monkeypatch):
    monkeypatch.setattr(app_session.AppSession, lean.RUN_MESSAGE, lambda _session, message: message)
    lean.spare_parts_of_pages()
    lean.spare_parts_of_pages()
    return lambda message: getattr(app_session.AppSession, lean.RUN_MESSAGE)(None, message)


def test_before_a_whole_page_everything_is_told(spared):
    assert spared(of_a_run()) == of_a_run()


def test_before_a_part_of_a_page_screens_and_theme_are_left_out_and_nothing_else(spared):
    told = spared(of_a_run("part")).new_session
    assert [field.name for field, _ in told.ListFields()] == ["name", "config"]
    assert told.ByteSize() < of_a_run("part").new_session.ByteSize()


def test_streamlit_has_the_message_that_is_spared():
    assert hasattr(app_session.AppSession, lean.RUN_MESSAGE)
