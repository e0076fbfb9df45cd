"""What a run prints: two tables, what the sets are worth, each method in words, and the aims."""

from __future__ import annotations

from collections.abc import Sequence

from bench.fairness.aims import Coverage, aims_of
from bench.fairness.judge import Judgement, Share
from bench.fairness.result import CityResult
from bench.fairness.run import windows
from bench.fairness.words import sentences
from bench.sheet import show

CALLS = ("method", "red below", "false reds of the fine", "missed of the bad", "wrong calls of both")
PLACES = ("method", "bad called in 2 windows", "windows, median", "never called", "places off", "spam", "backlog")


def tell(cities: Sequence[CityResult], judgements: Sequence[Judgement], covered: Coverage | None) -> None:
    """Everything a run has to say, to standard output."""
    _tell_cities(cities)
    show(
        "Calls, per kelurahan-window [95 % interval, each kelurahan counted once]",
        CALLS,
        [_calls(j) for j in judgements],
    )
    show(
        "When the truly bad are called; places off the true rank; places lost", PLACES, [_places(j) for j in judgements]
    )
    print("  spam, backlog: mean (farthest) of the truly fine kelurahan they were told of; below 0 = gained.")
    if covered:
        print(f"\nRank sets of {judgements[0].name}, for true ranks by its own goal (its score at endless volume):")
        print(f"  all sets of a city hold at once in {_cell(covered.cities)} of cities, one by one in")
        print(f"  {covered.kelurahan.percent:.2f} %; half of the sets span {covered.median_width:.0f} places or fewer.")
    for one in judgements:
        print(f"\n{one.name}")
        for sentence in sentences(one, cities):
            print(f"  - {sentence}")
    own, *others = judgements
    print("\nAims")
    for aim in aims_of(own, others, covered):
        print(f"  {aim.line}")


def _tell_cities(cities: Sequence[CityResult]) -> None:
    bad, fine = (sum(int(getattr(city.truth, mask).sum()) for city in cities) for mask in ("is_bad", "is_fine"))
    every = sum(len(city.truth.score) for city in cities)
    print(f"\n{len(cities)} cities (seeds {cities[0].seed}-{cities[-1].seed}), {len(windows())} decision windows each.")
    print(
        f"{every} kelurahan: {bad} truly bad, {fine} truly fine, {every - bad - fine} between, which count for neither."
    )
    print("Bad and fine are fixed in bench/fairness/truth.toml. Every method but ours gets the threshold for red that")
    print("makes its wrong calls fewest on these very cities, found by the truth itself; ours keeps its policy's.")


def _calls(one: Judgement) -> tuple[object, ...]:
    threshold = "policy" if one.threshold is None else f"{one.threshold:.2f} (best)"
    return one.name, threshold, _cell(one.false_reds), _cell(one.missed_reds), _cell(one.wrong_calls)


def _places(one: Judgement) -> tuple[object, ...]:
    return (
        one.name,
        _cell(one.called_in_two),
        one.windows_until_called,
        f"{one.never_called.percent:.1f} %",
        one.rank_error,
        f"{one.spam_places[0]:.1f} ({one.spam_places[1]:.0f})",
        f"{one.backlog_places[0]:.1f} ({one.backlog_places[1]:.0f})",
    )


def _cell(part: Share) -> str:
    return f"{part.percent:.2f} % [{100 * part.low:.1f}-{100 * part.high:.1f}]"
