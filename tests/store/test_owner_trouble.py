"""The owner says on its store why nothing is taken in, and takes it back once things go again."""

import time

from monitoring import store
from monitoring.home import Home
from monitoring.store import owner

PATIENCE_SECONDS = 90  # only what is truly stuck takes so long on a machine that does much else


def until(condition):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def test_trouble_with_the_spool_is_told_to_every_screen_and_passes_with_its_cause(tmp_path, monkeypatch):
    home = Home(tmp_path).prepare()

    def full(_home):
        raise OSError(28, "No space left on device")

    with owner.serve(home) as held:
        assert store.current().trouble is None
        with monkeypatch.context() as patched:
            patched.setattr(owner.spool, "pending", full)
            until(lambda: store.current().trouble)
            assert "No space left" in store.current().trouble
            assert held.trouble == store.current().trouble
        until(lambda: store.current().trouble is None)
