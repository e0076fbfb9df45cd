from monitoring import words
from monitoring.home import Home
from monitoring.intake import under_way
from monitoring.ui import freshness, states
from monitoring.ui.freshness import Freshness
from tests.builders import batch, received, report
from tests.ui.rooms import open_page, room_with, words_on

INDONESIAN, ENGLISH = words.of("id"), words.of("en")


def test_data_older_than_the_policy_is_said_loudly():
    assert "OLD DATA: the last data came in 16 minutes ago" in states.strips(Freshness(960, 900), "en", ENGLISH)


def test_data_as_old_as_the_policy_allows_is_not_stale():
    assert not Freshness(900, 900).is_stale
    assert Freshness(900.1, 900).is_stale


def test_a_store_that_never_had_data_is_empty_and_not_stale():
    assert not Freshness(None, 900).is_stale


def test_a_load_under_way_is_said_with_what_is_there_so_far():
    told = states.strips(Freshness(1, 900, loaded_count=1234), "id", INDONESIAN)
    assert "SEDANG MEMUAT: sudah 1.234 laporan" in told


def test_many_rows_taken_in_just_now_are_a_load_and_a_few_are_not(tmp_path):
    home = Home(tmp_path).prepare()
    with room_with(batch([report("a")], [received("a")])) as store:
        assert freshness.of(store, home).loaded_count is None
    many = [report(f"r{number}") for number in range(freshness.LOADING_ROWS)]
    with room_with(batch([*many, report("last")])) as store:
        assert freshness.of(store, home).loaded_count == freshness.LOADING_ROWS + 1


def test_trouble_of_the_store_is_said_and_its_own_words_stay_in_the_log(tmp_path):
    with room_with() as store:
        store.trouble = "OSError: [Errno 28] No space left on device: '/secret'"
        told = states.strips(freshness.of(store, Home(tmp_path)), "en", ENGLISH)
    assert "INTAKE HAS STOPPED" in told
    assert "The disk is full." in told
    assert "secret" not in told


def test_a_room_in_trouble_says_so_on_a_screen():
    with room_with(batch([report("a")], [received("a")])) as store:
        store.trouble = "IOException: could not write"
        told = words_on(open_page("data"))
    assert "DATA TIDAK MASUK" in told
    assert "Diska penuh" not in told


def test_trouble_of_the_rating_is_said_by_itself(tmp_path):
    with room_with() as store:
        store.rating_trouble = "ValueError: secret"
        told = states.strips(freshness.of(store, Home(tmp_path)), "en", ENGLISH)
    assert "THE RATING STANDS STILL" in told
    assert "INTAKE HAS STOPPED" not in told
    assert "secret" not in told


def test_a_large_batch_in_the_spool_is_a_file_being_loaded(tmp_path):
    home = Home(tmp_path).prepare()
    entry = home.incoming / "1-a"
    entry.mkdir()
    (entry / "rows.arrow").write_bytes(b"x" * (under_way.LOADING_BYTES + 1))
    assert under_way.waiting_bytes(home) > under_way.LOADING_BYTES
    assert under_way.is_bulk(home)
    assert under_way.waiting_bytes(Home(tmp_path / "none")) == 0


def test_sample_and_mixed_data_are_told_apart_and_real_data_bears_no_mark():
    assert "DATA CONTOH (simulasi)" in states.sample_banner("sample", INDONESIAN)
    assert "DATA CAMPURAN" in states.sample_banner("mixed", INDONESIAN)
    assert states.sample_banner("real", INDONESIAN) is None
    assert states.sample_banner(None, INDONESIAN) is None
