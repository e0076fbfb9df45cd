"""Machine routes, asked over HTTP without a server."""

import gzip
import json

import pytest

from monitoring import api, store
from monitoring.access import signing
from monitoring.api.answers import IMMUTABLE
from monitoring.home import Home
from monitoring.store import owner
from monitoring.ui.selection import Selection
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui import asgi
from tests.ui.rooms import room_with

SIGHT = {"sight": signing.signed(viewers.WALL, "report_points")}
WINDOW = Selection(hours(0), hours(24)).query() | SIGHT


def ask(path, query=None, held=None):
    return asgi.get(api.routes(lambda: held), path, query, api.middleware())


def two_reports():
    reports = [
        report("red", latitude=-6.1754, longitude=106.8272),
        report("green", hours(1), latitude=-6.2, longitude=106.85),
        report("nowhere", hours(2)),
    ]
    events = [received("red"), received("green", hours(1)), event("green", "completed", hours(3))]
    return batch(reports, [*events, received("nowhere", hours(2))])


def test_points_carry_id_place_and_state_with_what_waits_drawn_last():
    with room_with(two_reports(), now=hours(5)):
        told = ask("/api/points.json", WINDOW | {"v": "1"})
    assert told.headers["cache-control"] == IMMUTABLE
    assert told.headers["content-encoding"] == "gzip"
    assert [(row["p"], row["s"]) for row in told.json()] == [([106.85, -6.2], 3), ([106.8272, -6.1754], 0)]


def test_points_of_another_version_are_not_kept_under_its_name():
    with room_with(two_reports(), now=hours(5)):
        assert ask("/api/points.json", WINDOW | {"v": "9"}).headers["cache-control"] == "no-store"


def test_points_asked_again_are_the_same_and_those_of_the_next_version_are_new():
    with room_with(two_reports(), now=hours(5)) as room:
        first, again = (ask("/api/points.json", WINDOW | {"v": "1"}) for _ in range(2))
        assert (again.body, again.headers) == (first.body, first.headers)
        room.apply(batch([report("third", latitude=-6.2, longitude=106.8)], [received("third")], batch_key="third"))
        assert len(ask("/api/points.json", WINDOW | {"v": "2"}).json()) == 3
        # Who still names the first version gets what that name has always meant.
        assert ask("/api/points.json", WINDOW | {"v": "1"}).body == first.body


def test_points_of_one_room_are_never_anothers():
    with room_with(two_reports(), now=hours(5)):
        assert len(ask("/api/points.json", WINDOW | {"v": "1"}).json()) == 2
    with room_with(batch([report("a")], [received("a")]), now=hours(5)):
        assert ask("/api/points.json", WINDOW | {"v": "1"}).json() == []


def test_points_follow_the_filters():
    with room_with(two_reports(), now=hours(5)):
        assert len(ask("/api/points.json", WINDOW | {"state": "done"}).json()) == 1


@pytest.mark.parametrize("sight", ["", "wall", "wall.0123456789abcdef", "another's seal"])
def test_points_are_given_to_no_sight_that_was_not_signed_here(sight):
    with room_with(two_reports(), now=hours(5)):
        if sight.startswith("another"):
            sight = SIGHT["sight"].replace("wall", f"lurah-{GALUR}")
        ask("/api/points.json", WINDOW | {"v": "1"})  # ready for those who may
        told = ask("/api/points.json", WINDOW | {"v": "1", "sight": sight})
    assert told.status == 403
    assert b"106" not in told.body


def test_a_lurah_and_an_agency_are_given_their_own_points_whatever_the_address_asks():
    agencys = {"kelurahan_code": None, "skpd": viewers.ROADS}
    reports = [
        report("theirs", kelurahan_code=KAMPUNG_RAWA, latitude=-6.18, longitude=106.84),
        report("agencys", **agencys, latitude=-6.19, longitude=106.83),
    ]
    events = [received("theirs", kelurahan_code=KAMPUNG_RAWA), received("agencys", **agencys)]
    with room_with(two_reports(), batch(reports, events, batch_key="more"), now=hours(5)):

        def points(viewer, **query):
            sight = {"sight": signing.signed(viewer, "report_points")}
            answer = ask("/api/points.json", WINDOW | sight | {"v": "2"} | query)
            return sorted(row["p"][0] for row in answer.json()) if answer.status == 200 else answer.status

        assert points(viewers.WALL) == [106.8272, 106.83, 106.84, 106.85]
        assert points(viewers.LURAH) == [106.8272, 106.85]
        assert points(viewers.LURAH, kelurahan_code=KAMPUNG_RAWA) == 403
        assert points(viewers.AGENCY) == points(viewers.AGENCY, kota="") == [106.83]
        assert points(viewers.AGENCY, kelurahan_code=KAMPUNG_RAWA) == []


def test_a_choice_that_means_nothing_is_refused():
    with room_with():
        told = ask("/api/points.json", {"from_at": "now"} | SIGHT)
    assert told.status == 400


@pytest.mark.parametrize(("path", "count"), [("/api/areas.json", 267), ("/api/kota.json", 6)])
def test_shapes_are_served_compressed_and_for_good(path, count):
    told = ask(path)
    content = told.json()
    assert len(content["features"] if isinstance(content, dict) else content) == count
    assert told.headers["cache-control"] == IMMUTABLE
    assert told.headers["content-encoding"] == "gzip"


def test_an_unknown_address_under_api_is_none():
    assert ask("/api/nothing/here").status == 404
    assert ask("/pictures/passwd").status == 404


def test_pictures_and_the_places_in_them_fit():
    marks = ask("/pictures/marks")
    assert marks.body.startswith(b"\x89PNG")
    assert set(ask("/pictures/marks.json").json()) == {"0", "1", "2", "3"}


def test_health_without_an_owner_is_a_fault():
    told = ask("/api/health")
    assert (told.status, told.json()) == (503, {"status": "no store"})


def test_health_tells_version_nature_and_age(tmp_path):
    with owner.serve(Home(tmp_path)) as held:
        assert ask("/api/health", held=held).json()["last_commit_age_seconds"] is None
        held.apply(two_reports())
        told = ask("/api/health", held=held)
    assert told.status == 200
    health = told.json()
    assert (health["version"], health["nature"], health["owner_alive"]) == (1, "real", True)
    assert 0 <= health["last_commit_age_seconds"] < 60
    with pytest.raises(store.NoStore):
        store.current()


def test_what_is_compressed_is_the_shapes():
    packed = api._packed(api.register.Shapes.map_geojson)
    assert json.loads(gzip.decompress(packed))["type"] == "FeatureCollection"
