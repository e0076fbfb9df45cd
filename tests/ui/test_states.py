from monitoring import words
from monitoring.home import Home
from monitoring.ui import freshness, states
from monitoring.ui.freshness import Freshness

INDONESIAN, ENGLISH = words.of("id"), words.of("en")


def test_data_older_than_the_policy_is_said_loudly():
    assert "OLD DATA: the last data came in 16 minutes ago" in states.strips(Freshness(960, 900, False), "en", ENGLISH)


def test_data_as_old_as_the_policy_allows_is_not_stale():
    assert not Freshness(900, 900, False).is_stale
    assert Freshness(900.1, 900, False).is_stale


def test_a_store_that_never_had_data_is_empty_and_not_stale():
    assert not Freshness(None, 900, False).is_stale


def test_a_file_being_loaded_is_said():
    assert "Berkas sedang dimuat" in states.strips(Freshness(1, 900, True), "id", INDONESIAN)


def test_a_large_batch_in_the_spool_is_a_file_being_loaded(tmp_path):
    home = Home(tmp_path).prepare()
    entry = home.incoming / "1-a"
    entry.mkdir()
    (entry / "rows.arrow").write_bytes(b"x" * (freshness.LOADING_BYTES + 1))
    assert freshness.waiting_bytes(home) > freshness.LOADING_BYTES
    assert freshness.waiting_bytes(Home(tmp_path / "none")) == 0


def test_sample_and_mixed_data_are_told_apart_and_real_data_bears_no_mark():
    assert "DATA CONTOH (simulasi)" in states.sample_banner("sample", INDONESIAN)
    assert "DATA CAMPURAN" in states.sample_banner("mixed", INDONESIAN)
    assert states.sample_banner("real", INDONESIAN) is None
    assert states.sample_banner(None, INDONESIAN) is None
