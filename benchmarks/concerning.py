"""How often a sentence finds its duty: `python benchmarks/concerning.py` over the sentences beside it.

Each set of `benchmarks/sentences` is told apart; its README says who wrote what, and from what. An empty answer is a
miss. What is taken out of a sentence, and the least score, were chosen on the first two sets; the third only measures.
"""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import township_duties as td
from township_duties.concerning import Concerning

SENTENCES = Path(__file__).parent / "sentences"
SETS = ("dev", "own", "fresh")
BANDS = (14, 20, 30, 40, 60, 1000)
HARD = 4  # characters in a row that a sentence shares with the name of a right duty, at least, to be no hard one


def is_hard(sentence: dict[str, Any], duties: td.Duties[Any]) -> bool:
    """Whether a sentence shares fewer than four characters in a row with the name of each right duty."""
    names = [duties[duty_id].name for duty_id in sentence["primary"]]
    parts = (name[at : at + HARD] for name in names for at in range(len(name) - HARD + 1))
    return not any(part in sentence["text"] for part in parts)


def share(right: Sequence[bool]) -> str:
    """A share, with what it is of."""
    return f"{sum(right) / len(right):.2f} ({sum(right)} of {len(right)})" if right else "none"


def measured(sentences: Sequence[dict[str, Any]], duties: td.Duties[Any]) -> dict[str, str]:
    """The figures of one set of sentences."""
    asked = [(sentence, duties.concerning(sentence["text"], limit=len(duties))) for sentence in sentences]
    listed = [(sentence, answer) for sentence, answer in asked if sentence["primary"]]
    places = [place_of_right(sentence["primary"], answer) for sentence, answer in listed]
    in_five = [
        not {*sentence["primary"], *sentence["also"]}.isdisjoint(match.duty.id for match in answer[:5])
        for sentence, answer in listed
    ]
    hard = [found for (sentence, _), found in zip(listed, in_five, strict=True) if is_hard(sentence, duties)]
    return {
        "recall@1": share([place == 1 for place in places]),
        "recall@5": share(in_five),
        "recall@5 of the hard": share(hard),
        "mean reciprocal rank": f"{sum(1 / place if place else 0 for place in places) / len(places):.2f}",
        "none told": share([not answer for sentence, answer in asked if not sentence["primary"]]),
        "others lost": share([not answer for _, answer in listed]),
        "whose job right": share([bool(answer) and {*answer.answers} <= {*row["belongs"]} for row, answer in listed]),
    }


def place_of_right(right: Sequence[str], answer: Concerning) -> int | None:
    """At which place, counted from 1, the first right duty stands."""
    return next((place for place, match in enumerate(answer, start=1) if match.duty.id in right), None)


def calibration(sentences: Sequence[dict[str, Any]], duties: td.Duties[Any]) -> dict[str, str]:
    """What share of the first duties is right, by their score."""
    firsts = [(answer[0], row["primary"]) for row in sentences if (answer := duties.concerning(row["text"]))]
    return {
        f"{low} to {high}" if high < BANDS[-1] else f"{low} and more": share(
            [best.duty.id in right for best, right in firsts if low <= best.score < high]
        )
        for low, high in pairwise(BANDS)
    }


def milliseconds(sentences: Sequence[dict[str, Any]], duties: td.Duties[Any]) -> tuple[float, float]:
    """What the first sentence takes, and each of the others."""
    fresh = duties[:]
    started = perf_counter()
    fresh.concerning(sentences[0]["text"])
    then = perf_counter()
    for sentence in sentences:
        fresh.concerning(sentence["text"])
    return (then - started) * 1000, (perf_counter() - then) / len(sentences) * 1000


def figures(sets: dict[str, Sequence[dict[str, Any]]], duties: td.Duties[Any]) -> list[list[str]]:
    """What `docs/concerning.md` tells: a row a measure, with a figure a set."""
    by_set = [measured(sentences, duties) for sentences in sets.values()]
    return [[what, *(figures[what] for figures in by_set)] for what in by_set[0]]


def sentence_sets() -> dict[str, Sequence[dict[str, Any]]]:
    """The sets of sentences by name."""
    return {name: json.loads((SENTENCES / f"{name}.json").read_text("utf-8")) for name in SETS}


def main() -> None:
    """Print the figures."""
    duties, sets = td.load().duties, sentence_sets()
    everything = [sentence for sentences in sets.values() for sentence in sentences]
    print("", *sets, sep=" | ")
    for row in figures(sets, duties):
        print(" | ".join(row))
    print("\nThe first duty is right, by its score")
    for band, figure in calibration(everything, duties).items():
        print(band, figure, sep=" | ")
    first, each = milliseconds(everything, duties)
    print(f"\nThe first sentence {first:.0f} ms, each of the others {each:.1f} ms")


if __name__ == "__main__":
    main()
