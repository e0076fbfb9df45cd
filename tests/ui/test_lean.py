"""What is remembered for Streamlit is what Streamlit itself would say."""

import pytest
from streamlit import config
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
